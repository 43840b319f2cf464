import { expect, test } from '@jest/globals'
import { createPace } from './pace.ts'

test('the relay steps aside while people wait, never stops, and comes back by degrees', () => {
  const pace = createPace(8)
  const heard = (p99: number): number => {
    pace.hear(p99)
    return pace.limit()
  }
  expect([0, 30, 31, 200, 200, 200].map(heard)).toEqual([8, 8, 4, 2, 1, 1])
  expect(pace.isSlowed()).toBe(true)
  expect(Array.from({ length: 8 }, () => heard(10))).toEqual([2, 3, 4, 5, 6, 7, 8, 8])
  expect(pace.isSlowed()).toBe(false)
})
