import type { EpochMs } from './wire.ts'

/** What a stage asks of whoever sits in one of its seats. */
export type StageKind = 'annotate' | 'review' | 'model'

/**
 * `open`: no answer yet (free, or held by its holder until `expiresAt`). `answered` and `skipped` keep their holder
 * for good. `closed`: not needed any more (overlap lowered, review switched off, task decided without it).
 */
export const SEAT_STATES = ['open', 'answered', 'skipped', 'closed'] as const
export type SeatState = (typeof SEAT_STATES)[number]

export interface Seat {
  readonly state: SeatState
  readonly holderId: number | null
  readonly expiresAt: EpochMs | null
}

/** How a seat is drawn everywhere in the product: □ free, ◔ held, ■ answered, × skipped, ◇ a model's, ★ the truth. */
export type SeatMark = 'free' | 'held' | 'answered' | 'skipped' | 'model' | 'truth' | 'closed'

/**
 * A seat is free by comparison with the clock: nobody waits for a sweeper. A holder without a time has been given the
 * seat (his answer was sent back): it waits for nobody else.
 */
export function isFree(seat: Seat, now: EpochMs): boolean {
  if (seat.state !== 'open') return false
  return seat.holderId === null || (seat.expiresAt !== null && seat.expiresAt <= now)
}
