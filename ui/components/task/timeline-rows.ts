import type { DecisionView } from '../../../api/contract/decision.ts'
import type { ReservationBar, TaskTimeline, TimelineEntry } from '../../../api/contract/tasks.ts'

/** A line of the timeline: a fact, with the decision it stands for, and how many renewals it swallowed. */
export interface TimelineRow {
  readonly entry: TimelineEntry
  readonly decision: DecisionView | null
  readonly renewals: number
}

/** A reservation beside the lines: which lane, from which line to which (both counted from 0, inclusive). */
export interface PlacedBar {
  readonly bar: ReservationBar
  readonly lane: number
  readonly from: number
  readonly to: number
}

/** Facts oldest first; a run of renewals of one person is one line. */
export function timelineRows({ entries, decisions }: TaskTimeline): TimelineRow[] {
  const rows: TimelineRow[] = []
  for (const entry of entries) {
    const last = rows.at(-1)
    const isRenewal = entry.kind === 'seat.renewed'
    if (isRenewal && last?.entry.kind === 'seat.renewed' && last.entry.actor?.id === entry.actor?.id) {
      rows[rows.length - 1] = { entry, decision: null, renewals: last.renewals + 1 }
    } else {
      const decision = decisions.find(({ id }) => id === entry.decisionId) ?? null
      rows.push({ entry, decision, renewals: isRenewal ? 1 : 0 })
    }
  }
  return rows
}

/** Every reservation in the first lane that is free for its whole length. */
export function placeBars(bars: readonly ReservationBar[], rows: readonly TimelineRow[]): PlacedBar[] {
  const placed: PlacedBar[] = []
  for (const bar of bars) {
    const from = firstRowAt(rows, bar.from)
    const to = Math.max(from, bar.to === null ? rows.length - 1 : lastRowAt(rows, bar.to))
    const taken = new Set(placed.filter((one) => one.from <= to && one.to >= from).map((one) => one.lane))
    let lane = 0
    while (taken.has(lane)) lane += 1
    placed.push({ bar, lane, from, to })
  }
  return placed
}

function firstRowAt(rows: readonly TimelineRow[], at: string): number {
  const index = rows.findIndex(({ entry }) => Date.parse(entry.at) >= Date.parse(at))
  return index === -1 ? Math.max(0, rows.length - 1) : index
}

function lastRowAt(rows: readonly TimelineRow[], at: string): number {
  return Math.max(
    0,
    rows.findLastIndex(({ entry }) => Date.parse(entry.at) <= Date.parse(at)),
  )
}
