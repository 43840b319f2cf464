import type { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { checkAnswer } from '../../domain/queue/answer-rules.ts'
import { annotation, annotationChange, annotationParams } from '../contract/annotations.ts'
import { annotationForScope, deleteAnnotation, taskForScope, updateAnnotation } from '../db/index.ts'
import type { AnswerOfTask, ReachedTask } from '../db/index.ts'
import { canChangeAnnotation, canReadAnnotation, canSetGroundTruth } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { presentAnnotation } from '../presenters/present-annotation.ts'
import { noContent, ok, route } from '../route.ts'
import type { Answer, Route } from '../route.ts'

const PATH = '/api/annotations/:annotationId'

const show = route(
  {
    method: 'get',
    path: PATH,
    summary: 'One annotation',
    tag: 'Annotations',
    params: annotationParams,
    answers: { 200: annotation },
  },
  async (scope, { params }) => {
    const { row, project } = await reach(scope, params.annotationId)
    authorize(canReadAnnotation(project, scope.actor?.id, row))
    return ok(presentAnnotation(row, new Date()))
  },
)

const change = (method: 'patch' | 'put'): Route =>
  route(
    {
      method,
      path: PATH,
      summary: 'Changes an annotation; what it said before stays in its history',
      tag: 'Annotations',
      params: annotationParams,
      body: annotationChange,
      answers: { 200: annotation },
    },
    (scope, { params, body }) => changed(scope, params.annotationId, body),
  )

async function changed(
  scope: Scope,
  annotationId: number,
  body: z.output<typeof annotationChange>,
): Promise<Answer> {
  const { row, task, project } = await reach(scope, annotationId)
  authorize(canChangeAnnotation(project, scope.actor?.id, row))
  if (body.ground_truth !== undefined && body.ground_truth !== row.groundTruth)
    authorize(canSetGroundTruth(project))
  const content = contentOf(body)
  check({ task, project }, row, content)
  const change = { annotationId, project, content, unlessInReview: body.unless_in_review === true }
  return ok(presentAnnotation(await updateAnnotation(scope, change), new Date()))
}

type Content = Parameters<typeof updateAnnotation>[1]['content']

function contentOf(body: z.output<typeof annotationChange>): Content {
  return {
    ...(body.result !== undefined && { result: body.result }),
    ...(body.was_cancelled !== undefined && { wasCancelled: body.was_cancelled }),
    ...(body.ground_truth !== undefined && { groundTruth: body.ground_truth }),
    ...(body.lead_time !== undefined && { leadTime: body.lead_time }),
    ...(body.active_seconds !== undefined && { activeSeconds: body.active_seconds }),
    ...(body.comment != null && { comment: body.comment }),
  }
}

/** Only what is new is checked: an answer taken under other settings may keep what it says. */
function check({ task, project }: ReachedTask, row: AnswerOfTask, content: Content): void {
  const isSkip = content.wasCancelled ?? row.wasCancelled
  if (content.result === undefined && isSkip === row.wasCancelled) return
  checkAnswer(
    {
      isSkip,
      resultCount: (content.result ?? (row.result as unknown[] | null) ?? []).length,
      comment: content.comment ?? row.comment,
    },
    {
      allowSkip: task.allowSkip,
      mayEditTasks: project.permissions.has('task.edit'),
      requireCommentOnSkip: project.requireCommentOnSkip,
      enableEmptyAnnotation: project.enableEmptyAnnotation,
    },
  )
}

const remove = route(
  {
    method: 'delete',
    path: PATH,
    summary: 'Puts an annotation into the trash; its place is offered again',
    tag: 'Annotations',
    params: annotationParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const { row, project } = await reach(scope, params.annotationId)
    authorize(canChangeAnnotation(project, scope.actor?.id, row))
    await deleteAnnotation(scope, { annotationId: row.id, project })
    return noContent()
  },
)

/** An annotation is reached through its task, and its task through its project. */
async function reach(
  scope: Scope,
  annotationId: number,
): Promise<ReachedTask & { readonly row: AnswerOfTask }> {
  const row = await annotationForScope(scope, annotationId)
  return { row, ...(await taskForScope(scope, row.taskId)) }
}

export const oneAnnotationRoutes: readonly Route[] = [show, change('patch'), change('put'), remove]
