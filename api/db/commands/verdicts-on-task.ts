import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { AnnotationVerdict } from '../../../domain/queue/review-outcome.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import type { VerdictOnAnnotation } from './apply-verdicts.ts'
import { lockAnnotation } from './lock-annotation.ts'

export interface GivenVerdicts {
  readonly taskId: number
  readonly project: ProjectFields
  readonly verdicts: readonly {
    readonly annotationId: number
    readonly verdict: AnnotationVerdict
    readonly result?: readonly unknown[] | undefined
    readonly comment?: string | undefined
  }[]
  readonly mayJudgeOwn: boolean
}

/**
 * The annotations of a review, locked in the order of their ids, each with its verdict.
 * @throws DomainError `not_found` for one that is not of this task, `permission_denied` for one's own,
 * `invalid_input` for a correction without an answer or a rejection without the comment the project wants.
 */
export async function verdictsOnTask(
  scope: Scope,
  review: GivenVerdicts,
): Promise<readonly VerdictOnAnnotation[]> {
  const given = [...review.verdicts].sort((a, b) => a.annotationId - b.annotationId)
  const judged: VerdictOnAnnotation[] = []
  for (const { annotationId, verdict, result, comment = '' } of given) {
    const annotation = await lockAnnotation(scope, annotationId)
    assertOfTask(annotation, review)
    if (annotation.completedBy === scope.actor?.id && !review.mayJudgeOwn) {
      throw new DomainError('permission_denied', 'Nobody reviews his own answer. Leave it to somebody else.')
    }
    if (verdict === 'fixed_and_accepted' && !result) {
      throw new DomainError('invalid_input', 'A correction needs the corrected answer.', {
        fields: { result: ['This field is required with fixed_and_accepted.'] },
      })
    }
    if (verdict === 'rejected' && review.project.requireCommentOnReject && comment.trim() === '') {
      throw new DomainError('invalid_input', 'Say in a comment why you reject this answer.', {
        fields: { comment: ['A comment is required to reject an answer in this project.'] },
      })
    }
    judged.push({ annotation, verdict, result: result ?? null, comment })
  }
  return judged
}

function assertOfTask(annotation: AnswerOfTask, { taskId }: GivenVerdicts): void {
  if (annotation.taskId === taskId && !annotation.wasCancelled) return
  throw new DomainError('not_found', 'No Annotation matches the given query.')
}
