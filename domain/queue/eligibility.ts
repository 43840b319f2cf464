import type { Seat, StageKind } from '../seat.ts'
import { isFree } from '../seat.ts'
import type { EpochMs } from '../wire.ts'
import { queueStageOf } from './known-answers.ts'

export interface SeatInStage extends Seat {
  readonly stage: string
  readonly stageKind: StageKind
  readonly round: number
}

/** Why a seat is not for somebody; null when it is. */
export type Hindrance =
  /** Answered, skipped or closed. */
  | 'not_open'
  /** Somebody else's, for now or for good. */
  | 'held'
  /** One person once a task: he has answered or skipped it, or sits at it. */
  | 'seen'
  /** Nobody judges his own answer. */
  | 'own_answer'

export interface TaskSeats {
  /** Every seat of the task. */
  readonly all: readonly SeatInStage[]
  /** Who gave the task an answer that no seat was left for. */
  readonly extraAuthors: ReadonlySet<number>
}

/**
 * Whether a person may take a seat of a task: the same rules as the claim's statement, in words a test can compare it
 * with.
 */
export function hindranceOf(
  seat: SeatInStage,
  { all, extraAuthors }: TaskSeats,
  person: number,
  now: EpochMs,
): Hindrance | null {
  if (seat.state !== 'open') return 'not_open'
  if (seat.holderId === person) return null
  if (!isFree(seat, now)) return 'held'
  const mine = all.filter((other) => other.holderId === person)
  if (seat.stageKind === 'review') {
    const hasAnswered = mine.some((other) => other.stageKind === 'annotate' && other.state !== 'open')
    if (hasAnswered || extraAuthors.has(person)) return 'own_answer'
    return mine.some((other) => other.stage === seat.stage && other.round === seat.round) ? 'seen' : null
  }
  return extraAuthors.has(person) || mine.some((other) => queueStageOf(other.stage) === seat.stage)
    ? 'seen'
    : null
}
