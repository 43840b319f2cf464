/** Why a queue has nothing for somebody. The face says it, and what to do about it. */
export const EMPTY_CODES = [
  /** The project has no tasks yet. */
  'nothing_imported',
  /** The project is not published: nobody labels yet. */
  'nothing_published',
  /** The person sees the project and is not one of its people. */
  'not_member',
  /** The person is paused: `reason`, `by` when somebody did it, his `words`, `until` when there is an end. */
  'paused',
  /** The person has answered as many tasks (`limit`) as one person may here. */
  'limit_reached',
  /** Tasks are given to people by their managers, and none was given to this one. */
  'nothing_assigned',
  /** Every answer that is asked for is there. */
  'all_done',
  /** What is left is in other people's hands; the first comes free at `until`. */
  'all_held_until',
  /** What is left was sent back to those who answered it, or skipped by them for later. */
  'all_held',
  /** There is work, but the person has answered or skipped every task of it. */
  'none_for_you',
  /** The task that was asked for has no free place for this person. */
  'task_not_free',
  /** The person works through tasks he chose, and nothing of them is left for him. */
  'chosen_done',
  /** The same, and what is left of them is in other people's hands; the first comes free at `until`. */
  'chosen_held_until',
] as const
export type EmptyCode = (typeof EMPTY_CODES)[number]

export interface EmptyQueue {
  readonly code: EmptyCode
  readonly params: Readonly<Record<string, string | number | boolean>>
}

/** What is known about a stage's queue when it had nothing to give. */
export interface QueueLeft {
  readonly hasTasks: boolean
  /** Seats nobody holds, none of which this person may take. */
  readonly hasFreeSeats: boolean
  /** ISO time at which the first held seat this person may take comes free; null: none is held. */
  readonly heldUntil: string | null
  /** Seats kept for other people without a time. */
  readonly hasKeptSeats: boolean
}

/** One reason, the most useful first: to come back later is better news than to have nothing to do. */
export function emptyQueueOf(left: QueueLeft): EmptyQueue {
  if (!left.hasTasks) return { code: 'nothing_imported', params: {} }
  if (left.heldUntil !== null) return { code: 'all_held_until', params: { until: left.heldUntil } }
  if (left.hasFreeSeats) return { code: 'none_for_you', params: {} }
  if (left.hasKeptSeats) return { code: 'all_held', params: {} }
  return { code: 'all_done', params: {} }
}
