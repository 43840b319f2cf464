import { describe, expect, test } from '@jest/globals'
import type { ReservationBar, TimelineEntry } from '../../../api/contract/tasks.ts'
import { placeBars, timelineRows } from './timeline-rows.ts'

const minute = (n: number): string => new Date(Date.UTC(2026, 0, 1, 9, n)).toISOString()
const ADA = { id: 7, name: 'Ada L', initials: 'AL' }
const entry = (at: number, kind: string): TimelineEntry => ({
  id: at,
  at: minute(at),
  kind,
  actor: ADA,
  params: {},
  decisionId: null,
})
const bar = (from: number, to: number | null): ReservationBar => ({
  holder: ADA,
  seatId: from,
  stage: 'annotate',
  from: minute(from),
  to: to === null ? null : minute(to),
  outcome: to === null ? 'held' : 'answered',
})
const rowsOf = (...entries: TimelineEntry[]) =>
  timelineRows({ entries, decisions: [], reservations: [], temporalUrl: null })
const FIVE = rowsOf(...[0, 1, 2, 3, 4].map((n) => entry(n * 10, 'task.updated')))

describe('timelineRows', () => {
  test('makes one line of a run of renewals', () => {
    const rows = rowsOf(
      entry(1, 'seat.reserved'),
      entry(2, 'seat.renewed'),
      entry(3, 'seat.renewed'),
      entry(4, 'annotation.submitted'),
    )
    expect(rows.map(({ entry: { kind }, renewals }) => [kind, renewals])).toEqual([
      ['seat.reserved', 0],
      ['seat.renewed', 2],
      ['annotation.submitted', 0],
    ])
  })
})

describe('placeBars', () => {
  test('runs a reservation from the line it began at to the line it ended at', () => {
    expect(placeBars([bar(10, 30)], FIVE)).toMatchObject([{ lane: 0, from: 1, to: 3 }])
  })

  test('runs one that is still held to the last line', () => {
    expect(placeBars([bar(20, null)], FIVE)).toMatchObject([{ from: 2, to: 4 }])
  })

  test('puts people who held the task at the same time side by side, and others in the same lane', () => {
    const placed = placeBars([bar(0, 20), bar(10, 30), bar(30, 40)], FIVE)
    expect(placed.map(({ lane }) => lane)).toEqual([0, 1, 0])
  })
})
