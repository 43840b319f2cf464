import type { TaskState } from './task.ts'
import type { EpochMs } from './wire.ts'

/**
 * What a task's life remembers between two wake-ups. The books own everything else: a life that forgets it all asks
 * them once and is right again.
 */
export interface TaskLife {
  /** The task's version up to which events are covered: what comes with a lower one was seen by a settling. */
  readonly coveredSeq: number
  /** How often this run has asked the books; makes the keys of its commands different. */
  readonly settleCount: number
  readonly state: TaskState | null
  readonly wait: Wait | null
}

export const WAITS = ['reservation', 'review', 'rework', 'escalation'] as const
export type WaitKind = (typeof WAITS)[number]

/** What a task waits for after settling, and for how long by the clock of the books. */
export interface Wait {
  readonly for: WaitKind
  readonly until: EpochMs
  /** From the moment of settling: a life sets its timer by this and so needs no clock of its own. */
  readonly delayMs: number
}

/** A version of the task the life is told of. */
export interface LifeEvent {
  readonly seq: number
  readonly kind: string
}

/** Told again on purpose (repair, or Temporal's store was lost): looked at even if its version is covered. */
export const RESYNC = 'resync'

export const NEW_LIFE: TaskLife = { coveredSeq: 0, settleCount: 0, state: null, wait: null }

/** Whether what was heard, or the end of the wait, is a reason to ask the books. The first look always is. */
export function mustSettle(life: TaskLife, heard: readonly LifeEvent[], isDue: boolean): boolean {
  if (life.settleCount === 0 || isDue) return true
  return heard.some((event) => event.kind === RESYNC || event.seq > life.coveredSeq)
}

export interface Settled {
  readonly seq: number
  readonly state: TaskState
  readonly wait: Wait | null
}

/** The life after the books have answered. */
export function afterSettling(life: TaskLife, settled: Settled): TaskLife {
  return {
    coveredSeq: Math.max(life.coveredSeq, settled.seq),
    settleCount: life.settleCount + 1,
    state: settled.state,
    wait: settled.wait,
  }
}

const SHORTEST_WAIT_MS = 1000
/** Longer waits are cut: a life that looks every month is cheap, a timer of years hides mistakes. */
const LONGEST_WAIT_MS = 30 * 24 * 3600 * 1000

/** The timer of a wait: never so short that a clock that lags behind keeps a life spinning. */
export function timerOf(wait: Wait): number {
  return Math.min(Math.max(wait.delayMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
}
