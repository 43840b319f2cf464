import type { Scope } from '../../../domain/actor.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import type { PlacedAnswer } from './insert-answer.ts'
import { lockAnnotation } from './lock-annotation.ts'
import { keepUniqueId } from './keep-unique-id.ts'
import { rewriteAnnotation } from './rewrite-annotation.ts'

/**
 * Somebody who had skipped a task for later has come back to it: the skip becomes his answer (or his next skip), so
 * that he never has two annotations in one seat. The skip's key stays known: sent again, it is still this annotation.
 * The seat is filled by the caller.
 */
export async function replaceSkip(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  annotationId: number,
  answer: PlacedAnswer,
): Promise<AnswerOfTask> {
  const before = await lockAnnotation(scope, annotationId)
  await keepUniqueId(scope, before)
  const { result, wasCancelled, groundTruth, leadTime, activeSeconds, comment, uniqueId } = answer
  return rewriteAnnotation(scope, before, {
    result,
    wasCancelled,
    groundTruth,
    leadTime,
    activeSeconds,
    comment,
    uniqueId,
    lastAction: wasCancelled ? 'skipped' : 'submitted',
  })
}
