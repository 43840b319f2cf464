import { describe, expect, test } from '@jest/globals'
import { formatMoment, readMoment } from './strftime.ts'

const MOMENT = { year: 2024, month: 3, day: 9, hour: 14, minute: 5 }

describe('moments by a format', () => {
  test.each([
    ['%Y-%m-%d', '2024-03-09'],
    ['%d.%m.%y', '09.03.24'],
    ['%-d/%-m/%Y', '9/3/2024'],
    ['%B %e, %Y', 'March 9, 2024'],
    ['%d %b %Y', '09 Mar 2024'],
    ['%Y-%m-%dT%H:%M', '2024-03-09T14:05'],
    ['100%% (%Q)', '100% (%Q)'],
  ])('%s is %s', (format, text) => {
    expect(formatMoment(MOMENT, format)).toBe(text)
  })

  test.each(['%Y-%m-%dT%H:%M', '%B %e, %Y %H:%M', '%-d/%-m/%Y %H:%M'])('%s is read back', (format) => {
    expect(readMoment(formatMoment(MOMENT, format), format)).toEqual(MOMENT)
  })

  test('what another format wrote is not read', () => {
    expect(readMoment('09.03.2024', '%Y-%m-%d')).toBeNull()
  })
})
