import { describe, expect, test } from '@jest/globals'
import { afterSettling, mustSettle, NEW_LIFE, RESYNC, timerOf } from './task-life.ts'

const waiting = {
  coveredSeq: 7,
  settleCount: 1,
  state: 'needs_review',
  wait: { for: 'review', until: 1_000, delayMs: 500 },
} as const

describe('mustSettle', () => {
  test('asks the books when a life begins, whatever it was told', () => {
    expect(mustSettle(NEW_LIFE, [], false)).toBe(true)
  })
  test('leaves out what an earlier settling has covered', () => {
    expect(mustSettle(waiting, [{ seq: 6, kind: 'seat.reserved' }], false)).toBe(false)
    expect(mustSettle(waiting, [{ seq: 7, kind: 'annotation.submitted' }], false)).toBe(false)
  })
  test('asks again for a version not covered yet', () => {
    expect(mustSettle(waiting, [{ seq: 8, kind: 'review.submitted' }], false)).toBe(true)
  })
  test('asks again when it is told again on purpose', () => {
    expect(mustSettle(waiting, [{ seq: 3, kind: RESYNC }], false)).toBe(true)
  })
  test('asks again when the wait has ended', () => {
    expect(mustSettle(waiting, [], true)).toBe(true)
  })
})

describe('afterSettling', () => {
  test('never forgets a version that was covered before', () => {
    expect(afterSettling(waiting, { seq: 5, state: 'completed', wait: null })).toEqual({
      coveredSeq: 7,
      settleCount: 2,
      state: 'completed',
      wait: null,
    })
  })
})

describe('timerOf', () => {
  test('waits at least a second, so that a lagging clock cannot spin a life', () => {
    expect(timerOf({ for: 'reservation', until: 0, delayMs: -20 })).toBe(1000)
  })
  test('looks at least once a month', () => {
    expect(timerOf({ for: 'escalation', until: 0, delayMs: 10 ** 12 })).toBe(30 * 24 * 3600 * 1000)
  })
})
