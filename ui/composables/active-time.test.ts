import { describe, expect, test } from '@jest/globals'
import { ActiveTime } from './active-time.ts'

describe('ActiveTime', () => {
  test('counts while there is input, and a minute beyond the last', () => {
    const time = new ActiveTime(0)
    time.input(30_000)
    expect(time.read(50_000)).toEqual({ leadTime: 50, activeSeconds: 50 })
    expect(time.read(600_000)).toEqual({ leadTime: 600, activeSeconds: 90 })
  })

  test('goes on when the person is back', () => {
    const time = new ActiveTime(0)
    time.input(300_000)
    expect(time.read(310_000).activeSeconds).toBe(70)
  })

  test('stops at once while the page is hidden', () => {
    const time = new ActiveTime(0)
    time.hide(10_000)
    time.input(40_000)
    expect(time.read(45_000)).toEqual({ leadTime: 45, activeSeconds: 15 })
  })

  test('adds to what earlier sessions took', () => {
    const time = new ActiveTime(1000, { leadTime: 100, activeSeconds: 80 })
    expect(time.read(3000)).toEqual({ leadTime: 102, activeSeconds: 82 })
  })

  test('reading it often changes nothing', () => {
    const time = new ActiveTime(0)
    for (let at = 0; at <= 120_000; at += 500) time.read(at)
    expect(time.read(120_000).activeSeconds).toBe(60)
  })
})
