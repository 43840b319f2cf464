import { describe, expect, test } from '@jest/globals'
import { restAfter } from './rest-after.ts'

describe('restAfter', () => {
  test.each([
    ['goes straight on while nobody asks for a task', 0, 0],
    ['leaves half the time to people who are served quickly', 12, 40],
    ['stands further back while people wait', 31, 160],
  ])('%s', (_what, claimP99Ms, rest) => expect(restAfter(40, claimP99Ms)).toBe(rest))
})
