import { describe, expect, test } from '@jest/globals'
import { REWORK_MS, waitOf } from './task-wait.ts'

const NOW = 1_000_000
const DAY = 24 * 3_600_000
const free = { holderId: null, expiresAt: null, dueAt: null }
const held = { holderId: 7, expiresAt: NOW + 5_000, dueAt: null }

describe('waitOf', () => {
  test('waits for nothing when the task is completed, whatever seats it has', () => {
    expect(waitOf({ state: 'completed', stateSince: NOW }, [held], NOW)).toBeNull()
  })
  test('waits for the first reservation to run out', () => {
    const later = { ...held, expiresAt: NOW + 9_000 }
    expect(waitOf({ state: 'annotating', stateSince: NOW }, [later, held, free], NOW)).toEqual({
      for: 'reservation',
      until: NOW + 5_000,
      delayMs: 5_000,
    })
  })
  test('waits for nothing when every open seat is free', () => {
    expect(waitOf({ state: 'annotating', stateSince: NOW }, [free], NOW)).toBeNull()
  })
  test('gives an author a week for an answer that was sent back to him', () => {
    const assigned = { holderId: 7, expiresAt: null, dueAt: null }
    expect(waitOf({ state: 'annotating', stateSince: NOW - 10 }, [assigned], NOW)).toEqual({
      for: 'rework',
      until: NOW - 10 + REWORK_MS,
      delayMs: REWORK_MS - 10,
    })
  })
  test('waits without an end for somebody the task is assigned to', () => {
    const assigned = { holderId: 7, expiresAt: null, dueAt: null, reason: 'assigned' }
    const since = NOW - 2 * REWORK_MS
    expect(waitOf({ state: 'annotating', stateSince: since }, [assigned], NOW)).toBeNull()
  })
  test('waits for a review until it is due, or until the reviewer’s reservation runs out', () => {
    const due = { ...free, dueAt: NOW + 60_000 }
    expect(waitOf({ state: 'needs_review', stateSince: NOW }, [due], NOW)?.until).toBe(NOW + 60_000)
    expect(waitOf({ state: 'in_review', stateSince: NOW }, [{ ...due, ...held }], NOW)?.until).toBe(
      NOW + 5_000,
    )
  })
  test('looks again a day later at a review that is overdue', () => {
    const overdue = { ...free, dueAt: NOW - 1 }
    expect(waitOf({ state: 'needs_review', stateSince: NOW }, [overdue], NOW)?.until).toBe(NOW + DAY)
  })
  test('looks once a day at what is stuck', () => {
    expect(waitOf({ state: 'escalated', stateSince: NOW }, [], NOW)?.for).toBe('escalation')
  })
})
