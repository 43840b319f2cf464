import type { TaskState } from './task.ts'
import type { Wait, WaitKind } from './task-life.ts'
import type { EpochMs } from './wire.ts'

/** An open seat of the task's present stage and round. */
export interface WaitingSeat {
  readonly holderId: number | null
  /** null with a holder: given to him, for as long as it takes. */
  readonly expiresAt: EpochMs | null
  readonly dueAt: EpochMs | null
  readonly reason?: string | null
}

export interface WaitingTask {
  readonly state: TaskState
  readonly stateSince: EpochMs
  /** When an escalation climbs; null: it has. */
  readonly escalationDueAt?: EpochMs | null
}

const HOUR = 3_600_000
/** How long somebody may keep an answer that was sent back to him before everybody is offered it. */
export const REWORK_MS = 7 * 24 * HOUR
/** How often a life looks again at something that is overdue or stuck with people. */
const LOOK_AGAIN_MS = 24 * HOUR

/**
 * What a settled task waits for, and until when: the earliest of what can happen by the clock alone. null: only people
 * can go on, and their next action begins a new life.
 */
export function waitOf(task: WaitingTask, seats: readonly WaitingSeat[], now: EpochMs): Wait | null {
  const wait = nextOf(task, seats, now)
  return wait === null ? null : { ...wait, delayMs: wait.until - now }
}

type Until = Pick<Wait, 'for' | 'until'>

function nextOf(task: WaitingTask, seats: readonly WaitingSeat[], now: EpochMs): Until | null {
  switch (task.state) {
    case 'escalated':
      return { for: 'escalation', until: climbs(task, now) }
    case 'needs_review':
    case 'in_review':
      return {
        for: 'review',
        until: earliest([...dues(seats, now), ...expiries(seats)]) ?? now + LOOK_AGAIN_MS,
      }
    case 'created':
    case 'annotating':
      return sooner(
        until('reservation', earliest(expiries(seats))),
        until('rework', earliest(seats.filter(isAssigned).map((seat) => reworkDue(seat, task)))),
      )
    case 'deciding':
    case 'completed':
    case 'withdrawn':
      return null
  }
}

/** When an escalation is due, it climbs; until then, and after, it is looked at once a day. */
function climbs({ escalationDueAt }: WaitingTask, now: EpochMs): EpochMs {
  return Math.min(escalationDueAt ?? Infinity, now + LOOK_AGAIN_MS)
}

/** A seat that is somebody's by name, without a time, until it is due. */
export function isAssigned(seat: WaitingSeat): boolean {
  return seat.holderId !== null && seat.expiresAt === null && !waitsForGood(seat)
}

/** Where tasks are assigned, nobody else is offered the place: it waits as long as its task is his. */
const waitsForGood = ({ reason }: WaitingSeat): boolean => reason === 'assigned'

/** When an assigned seat is offered to everybody. */
export function reworkDue(seat: WaitingSeat, task: WaitingTask): EpochMs {
  return seat.dueAt ?? task.stateSince + REWORK_MS
}

function expiries(seats: readonly WaitingSeat[]): EpochMs[] {
  return seats.flatMap((seat) => (seat.holderId === null || seat.expiresAt === null ? [] : [seat.expiresAt]))
}

/** A due time that has passed is looked at again once a day. */
function dues(seats: readonly WaitingSeat[], now: EpochMs): EpochMs[] {
  return seats.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt > now ? dueAt : now + LOOK_AGAIN_MS]))
}

function earliest(times: readonly EpochMs[]): EpochMs | null {
  return times.length === 0 ? null : Math.min(...times)
}

function until(kind: WaitKind, time: EpochMs | null): Until | null {
  return time === null ? null : { for: kind, until: time }
}

function sooner(a: Until | null, b: Until | null): Until | null {
  if (a === null || b === null) return a ?? b
  return b.until < a.until ? b : a
}
