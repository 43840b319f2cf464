import { describe, expect, test } from '@jest/globals'
import { presentAge } from './present-age.ts'

const now = new Date('2026-11-24T12:00:00Z')
const ago = (ms: number): string => presentAge(new Date(now.getTime() - ms), now).replaceAll('\u00a0', ' ')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('presentAge', () => {
  test.each([
    [0, '0 minutes'],
    [59_000, '0 minutes'],
    [minute, '1 minute'],
    [hour + 5 * minute, '1 hour, 5 minutes'],
    [day + 5 * minute, '1 day'],
    [8 * day, '1 week, 1 day'],
    [400 * day, '1 year, 1 month'],
    [-5 * minute, '0 minutes'],
  ])('tells %i ms as "%s"', (ms, text) => {
    expect(ago(ms)).toBe(text)
  })
})
