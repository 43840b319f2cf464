import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { checkAnswer } from '../../domain/queue/answer-rules.ts'
import { annotation, annotationQuery, annotationRequest, taskParams } from '../contract/annotations.ts'
import type { AnnotationInput } from '../contract/annotations.ts'
import { answersOfTasks, isMember, saveDraft, submitAnnotation, taskForScope } from '../db/index.ts'
import type { ReachedTask, SubmittedAnnotation } from '../db/index.ts'
import { canAnnotate, canAnswerFor, canSetGroundTruth } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { presentAnnotation } from '../presenters/present-annotation.ts'
import { refusePaused } from '../refuse-paused.ts'
import { keepingWhenRefused } from '../refused-keeping.ts'
import { created, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const create = route(
  {
    method: 'post',
    path: '/api/tasks/:taskId/annotations',
    summary:
      'Submits an answer, or skips with was_cancelled; late, twice or without a reservation it is taken too',
    tag: 'Annotations',
    params: taskParams,
    query: annotationQuery,
    body: annotationRequest,
    answers: { 201: annotation },
  },
  async (scope, { params, query, body }) => {
    const reached = await taskForScope(scope, params.taskId)
    const answer = answerOf(scope, reached, { ...query, ...body })
    authorize(canAnnotate(reached.project))
    authorize(canAnswerFor(reached.project, scope.actor?.id, answer.answeredBy))
    await assertMember(scope, answer.answeredBy)
    if (answer.groundTruth) authorize(canSetGroundTruth(reached.project))
    if (answer.answeredBy === scope.actor?.id) keepForPaused(scope, reached, answer)
    check(reached, answer)
    return created(presentAnnotation(await submitAnnotation(scope, answer), new Date()))
  },
)

/** What somebody was at when he was paused is kept as his draft, which outlives the refusal. */
function keepForPaused(scope: Scope, { task, project }: ReachedTask, answer: SubmittedAnnotation): void {
  const { leadTime, activeSeconds } = answer
  const kept = { taskId: task.id, projectId: project.id, annotationId: null, wasPostponed: false }
  const keep = async (): Promise<unknown> =>
    answer.wasCancelled
      ? null
      : saveDraft(scope, { ...kept, result: answer.result ?? [], leadTime, activeSeconds })
  keepingWhenRefused(keep, () => {
    refusePaused(project)
  })
}

async function assertMember(scope: Scope, userId: number): Promise<void> {
  if (userId === scope.actor?.id || (await isMember(scope, userId))) return
  throw new DomainError('invalid_input', `${userId} is nobody of this organization.`, {
    fields: { completed_by: [`Invalid pk "${userId}" - object does not exist.`] },
  })
}

function answerOf(scope: Scope, { task, project }: ReachedTask, body: AnnotationInput): SubmittedAnnotation {
  return {
    ...contentOf(body),
    taskId: task.id,
    project,
    answeredBy: body.completed_by ?? scope.actor?.id ?? 0,
    uniqueId: body.unique_id ?? randomUUID(),
    reservationId: body.reservation_id ?? null,
    draftId: body.draft_id ?? null,
    parentPredictionId: body.parent_prediction ?? null,
    parentAnnotationId: body.parent_annotation ?? null,
  }
}

type Content = Pick<
  SubmittedAnnotation,
  'result' | 'wasCancelled' | 'groundTruth' | 'leadTime' | 'activeSeconds' | 'comment'
>

function contentOf(body: AnnotationInput): Content {
  return {
    result: body.result ?? null,
    wasCancelled: body.was_cancelled ?? false,
    groundTruth: body.ground_truth ?? false,
    leadTime: body.lead_time ?? null,
    activeSeconds: body.active_seconds ?? null,
    comment: body.comment ?? '',
  }
}

function check({ task, project }: ReachedTask, answer: SubmittedAnnotation): void {
  checkAnswer(
    { isSkip: answer.wasCancelled, resultCount: answer.result?.length ?? 0, comment: answer.comment },
    {
      allowSkip: task.allowSkip,
      mayEditTasks: project.permissions.has('task.edit'),
      requireCommentOnSkip: project.requireCommentOnSkip,
      enableEmptyAnnotation: project.enableEmptyAnnotation,
    },
  )
}

const list = route(
  {
    method: 'get',
    path: '/api/tasks/:taskId/annotations',
    summary: "A task's answers without skips, oldest first; only the caller's where he may not see others'",
    tag: 'Annotations',
    params: taskParams,
    answers: { 200: z.array(annotation) },
  },
  async (scope, { params }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canAnnotate(project))
    const seesAll = project.permissions.has('task.see_others_answers')
    const now = new Date()
    const rows = await answersOfTasks(scope, [task.id])
    return ok(
      rows
        .filter((row) => !row.wasCancelled && (seesAll || row.completedBy === scope.actor?.id))
        .map((row) => presentAnnotation(row, now)),
    )
  },
)

export const annotationRoutes: readonly Route[] = [create, list]
