import { describe, expect, test } from '@jest/globals'
import type { TimelineEvent } from '../db/index.ts'
import { presentReservations, presentTimelineEntries } from './present-timeline.ts'

let nextId = 0
const event = (
  minute: number,
  kind: string,
  payload: Record<string, unknown>,
  actorId: number | null = 7,
): TimelineEvent => ({
  id: ++nextId,
  kind,
  occurredAt: new Date(Date.UTC(2026, 0, 1, 9, minute)),
  payload,
  actorId,
  firstName: 'Ada',
  lastName: 'L',
  email: 'ada@example.com',
})
const spans = (events: TimelineEvent[]) =>
  presentReservations(events).map(({ seatId, from, to, outcome }) => [
    seatId,
    from.slice(14, 16),
    to?.slice(14, 16),
    outcome,
  ])

describe('presentReservations', () => {
  test('ends a bar with the answer of the same seat', () => {
    expect(
      spans([event(0, 'seat.reserved', { seatId: 1 }), event(5, 'annotation.submitted', { seatId: 1 })]),
    ).toEqual([[1, '00', '05', 'answered']])
  })
  test('leaves a bar open while nobody closed it', () => {
    expect(spans([event(0, 'seat.reserved', { seatId: 1 })])).toEqual([[1, '00', undefined, 'held']])
  })
  test('keeps the seats of one task apart', () => {
    const events = [
      event(0, 'seat.reserved', { seatId: 1 }),
      event(1, 'seat.reserved', { seatId: 2 }, 8),
      event(3, 'annotation.skipped', { seatId: 2 }, 8),
    ]
    expect(spans(events)).toEqual([
      [1, '00', undefined, 'held'],
      [2, '01', '03', 'skipped'],
    ])
  })
  test('calls a reservation expired when somebody else takes its seat', () => {
    const events = [event(0, 'seat.reserved', { seatId: 1 }), event(30, 'seat.reserved', { seatId: 1 }, 8)]
    expect(spans(events)).toEqual([
      [1, '00', '30', 'expired'],
      [1, '30', undefined, 'held'],
    ])
  })
})

describe('presentTimelineEntries', () => {
  test('names whose reservation ran out, though the platform itself says so', () => {
    const entries = presentTimelineEntries([
      event(0, 'seat.reserved', { seatId: 1 }),
      event(30, 'seat.expired', { seatId: 1, holderId: 7 }, null),
    ])
    expect(entries[1]).toMatchObject({ actor: null, params: { holderId: 7, holder: 'Ada L' } })
  })
})
