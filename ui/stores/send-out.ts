import { annotation } from '../../api/contract/annotations.ts'
import { reviewAnswer } from '../../api/contract/reviews.ts'
import { ApiError } from '../api-error.ts'
import { ask, tell } from '../client.ts'
import type { Sending } from './local-books.ts'

/** What came of a sending: the annotation it became, where it became one. */
export interface Sent {
  readonly annotationId: number | null
  /** The answer fills no place at its task. */
  readonly isExtra: boolean
}

/**
 * Puts one sending on the wire. Safe to repeat: each carries its natural key.
 * @param annotationId what an `amend` changes
 * @throws ApiError
 */
export async function sendOut(sending: Sending, annotationId: number | null): Promise<Sent> {
  const { taskId, uniqueId: idempotencyKey, body } = sending
  if (sending.kind === 'review') {
    await ask('POST', `/api/ts/tasks/${taskId}/reviews`, reviewAnswer, { body, idempotencyKey })
    return { annotationId: null, isExtra: false }
  }
  if (sending.kind === 'postpone') {
    await tell('POST', `/api/ts/tasks/${taskId}/postpone`, { body, idempotencyKey })
    return { annotationId: null, isExtra: false }
  }
  if (sending.kind === 'amend') {
    if (annotationId === null) throw lostOriginal()
    await ask('PATCH', `/api/annotations/${annotationId}/`, onlyId, { body })
    return { annotationId, isExtra: false }
  }
  const made = await ask('POST', `/api/tasks/${taskId}/annotations/`, asGiven, { body, idempotencyKey })
  return { annotationId: made.id, isExtra: made.is_extra === true }
}

/** Whether trying again later can help: the server is away, busy or failing, or nobody is logged in. */
export function isPassing(error: ApiError): boolean {
  return (
    error.status === 0 || error.status >= 500 || PASSING.has(error.status) || error.code === 'csrf_missing'
  )
}

const PASSING: ReadonlySet<number> = new Set([401, 408, 425, 429])
const onlyId = annotation.pick({ id: true })
const asGiven = annotation.pick({ id: true, is_extra: true })

function lostOriginal(): ApiError {
  return new ApiError({ code: 'not_found', message: 'The answer to be changed is not known.', status: 404 })
}
