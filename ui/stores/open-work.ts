import type { ClaimedTask, EmptyQueue } from '../../api/contract/stream.ts'
import type { Json } from '../../domain/wire.ts'
import type { ApiError } from '../api-error.ts'
import type { Answer } from '../editor/core/answer.ts'
import type { DraftTimes } from './draft-keeper.ts'
import type { Sending } from './local-books.ts'
import type { Opening } from './opening-answer.ts'

/** What lies on the desk. `fetching` and `failed` have nothing on them; an answer is only ever in `open`. */
export type Desk =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'open'; readonly work: OpenWork }
  | { readonly kind: 'empty'; readonly empty: EmptyQueue }
  | { readonly kind: 'failed'; readonly error: ApiError }

export interface OpenWork {
  /** Different each time a task is opened, also the same one twice. */
  readonly key: number
  readonly claimed: ClaimedTask
  readonly opening: Opening
  /** The submit that sending again will change; null for a new answer. */
  readonly amends: string | null
  /** The answer of an earlier day that is changed; null for a new one, or one whose number is not known yet. */
  readonly annotationId: number | null
  /** Gone back to: the task of the queue waits. */
  readonly isPast: boolean
}

/** Sending it changes an answer that was given before. */
export function isChange(work: Pick<OpenWork, 'amends' | 'annotationId'>): boolean {
  return work.amends !== null || work.annotationId !== null
}

/** The answer that was given before is a skip. */
export function wasSkipped({ claimed, annotationId, isPast }: OpenWork): boolean {
  const own = isPast ? claimed.annotations.at(-1) : undefined
  return own?.wasCancelled === true && (annotationId === own.id || claimed.reservation !== null)
}

/** The answer just given, as long as it can be taken back. */
export interface LastGiven {
  readonly uniqueId: string
  readonly claimed: ClaimedTask
  readonly answer: Answer
  readonly times: DraftTimes
  readonly amends: string | null
  readonly annotationId: number | null
  readonly wasSkip: boolean
  readonly until: number
}

/** How the person lays a task down. */
export type Giving =
  | { readonly kind: 'submit' }
  | { readonly kind: 'skip'; readonly comment: string }
  | { readonly kind: 'postpone'; readonly comment: string }

export interface Given {
  readonly uniqueId: string
  readonly userId: number
  readonly projectId: number
  readonly madeAt: number
  readonly work: OpenWork
  readonly answer: Answer
  readonly times: DraftTimes
  readonly giving: Giving
}

/** What can be taken back until a moment. */
export function lastOf({ uniqueId, work, answer, times, giving }: Given, until: number): LastGiven {
  const { claimed, amends, annotationId } = work
  return { uniqueId, claimed, answer, times, amends, annotationId, wasSkip: giving.kind === 'skip', until }
}

/** What is put into the outbox for it. */
export function sendingOf(given: Given): Sending {
  const { uniqueId, userId, projectId, madeAt, work, giving } = given
  const isNew = !isChange(work)
  return {
    ...{ uniqueId, userId, projectId, madeAt },
    taskId: work.claimed.task.id,
    kind: giving.kind !== 'postpone' && !isNew ? 'amend' : giving.kind,
    amends: work.amends,
    annotationId: work.annotationId,
    body: giving.kind === 'postpone' ? postponed(given, giving.comment) : answered(given, isNew),
    tries: 0,
    refused: null,
  }
}

function postponed({ answer, times }: Given, comment: string): Readonly<Record<string, Json>> {
  return { result: answer, ...times, ...(comment !== '' && { comment }) }
}

function answered(
  { uniqueId, work, answer, times, giving }: Given,
  isNew: boolean,
): Readonly<Record<string, Json>> {
  const isSkip = giving.kind === 'skip'
  const reservationId = work.claimed.reservation?.id
  return {
    result: answer,
    lead_time: times.leadTime,
    active_seconds: times.activeSeconds,
    ...(isNew && {
      unique_id: uniqueId,
      ...(reservationId !== undefined && { reservation_id: reservationId }),
    }),
    ...(isNew && isSkip && { was_cancelled: true }),
    ...(!isNew && { was_cancelled: isSkip, unless_in_review: true }),
    ...(isSkip && giving.comment !== '' && { comment: giving.comment }),
  }
}
