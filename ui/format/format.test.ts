import { describe, expect, test } from '@jest/globals'
import { bytes } from './bytes.ts'
import { count } from './count.ts'
import { duration } from './duration.ts'
import { percent } from './percent.ts'
import { relativeTime } from './relative-time.ts'

describe('numbers', () => {
  test('an absent one is a dash, zero is zero', () => {
    expect([count(null), count(0), percent(null), percent(0), duration(null), duration(0)]).toEqual([
      '–',
      '0',
      '–',
      '0 %',
      '–',
      '0 s',
    ])
  })

  test.each([
    [8, '8 s'],
    [125, '2 m 05 s'],
    [3_840, '1 h 04 m'],
    [266_400, '3 d 2 h'],
  ])('a duration of %i seconds reads %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })

  test.each([
    [90, '90 B'],
    [1_400_000, '1.4 MB'],
    [262_144_000, '262 MB'],
  ])('%i bytes read %s', (n, text) => {
    expect(bytes(n)).toBe(text)
  })
})

describe('relativeTime', () => {
  const now = Date.UTC(2026, 10, 24, 12)
  const ago = (ms: number): string => relativeTime(new Date(now - ms).toISOString(), now)
  test('tells the largest unit that is full', () => {
    expect([ago(5_000), ago(61_000), ago(7_300_000), ago(-7_300_000), ago(-50_000), ago(-5_000)]).toEqual([
      'just now',
      '1 minute ago',
      '2 hours ago',
      'in 2 hours',
      'in a moment',
      'just now',
    ])
  })
})
