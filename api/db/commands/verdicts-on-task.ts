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
    readonly regions?: readonly string[] | undefined
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
  for (const said of given) {
    const annotation = await lockAnnotation(scope, said.annotationId)
    assertOfTask(annotation, review)
    assertNotOwn(scope, annotation, review)
    assertComplete(said, review)
    const { verdict, result = null, comment = '', regions = [] } = said
    judged.push({ annotation, verdict, result, comment, regions })
  }
  return judged
}

function assertNotOwn(scope: Scope, annotation: AnswerOfTask, { mayJudgeOwn }: GivenVerdicts): void {
  if (mayJudgeOwn || annotation.completedBy !== scope.actor?.id) return
  throw new DomainError('permission_denied', 'Nobody reviews his own answer. Leave it to somebody else.')
}

function assertComplete(said: GivenVerdicts['verdicts'][number], { project }: GivenVerdicts): void {
  if (said.verdict === 'fixed_and_accepted' && !said.result) {
    throw new DomainError('invalid_input', 'A correction needs the corrected answer.', {
      fields: { result: ['This field is required with fixed_and_accepted.'] },
    })
  }
  const isSilent = said.comment === undefined || said.comment.trim() === ''
  if (said.verdict === 'rejected' && project.requireCommentOnReject && isSilent) {
    throw new DomainError('invalid_input', 'Say in a comment why you reject this answer.', {
      fields: { comment: ['A comment is required to reject an answer in this project.'] },
    })
  }
}

function assertOfTask(annotation: AnswerOfTask, { taskId }: GivenVerdicts): void {
  if (annotation.taskId === taskId && !annotation.wasCancelled) return
  throw new DomainError('not_found', 'No Annotation matches the given query.')
}
