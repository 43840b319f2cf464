import { annotationParams, taskParams } from '../contract/annotations.ts'
import { disagreement, disagreementAnswer, reviewAnswer, reviewRequest } from '../contract/reviews.ts'
import { annotationForScope, disagreeWithReview, submitReview, taskForScope } from '../db/index.ts'
import { canDisagree, canReview } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { refusePaused } from '../refuse-paused.ts'
import { created, route } from '../route.ts'
import type { Route } from '../route.ts'

const create = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/reviews',
    summary: 'Verdicts on the answers of a task, all at once',
    tag: 'Reviews',
    params: taskParams,
    body: reviewRequest,
    answers: { 201: reviewAnswer },
  },
  async (scope, { params, body }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canReview(project))
    refusePaused(project)
    const { uniqueId, reservationId, round, verdicts, afterReject, leadTime, activeSeconds } = body
    const {
      taskId,
      state,
      round: roundNow,
      outcome,
    } = await submitReview(scope, {
      taskId: task.id,
      project,
      uniqueId,
      reservationId: reservationId ?? null,
      round,
      verdicts,
      afterReject,
      mayJudgeOwn: project.permissions.has('task.edit'),
      leadTime: leadTime ?? null,
      activeSeconds: activeSeconds ?? null,
      startedAt: null,
    })
    return created({ taskId, state, round: roundNow, outcome })
  },
)

const disagree = route(
  {
    method: 'post',
    path: '/api/ts/annotations/:annotationId/disagree',
    summary: 'Its author stands by an answer that was sent back to him: another reviewer looks at it',
    tag: 'Reviews',
    params: annotationParams,
    body: disagreement,
    answers: { 201: disagreementAnswer },
  },
  async (scope, { params, body }) => {
    const answer = await annotationForScope(scope, params.annotationId)
    const { project } = await taskForScope(scope, answer.taskId)
    authorize(canDisagree(project, scope.actor?.id, answer))
    refusePaused(project)
    return created(await disagreeWithReview(scope, { annotationId: answer.id, project, ...body }))
  },
)

export const reviewRoutes: readonly Route[] = [create, disagree]
