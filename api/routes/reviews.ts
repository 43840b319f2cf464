import { reviewAnswer, reviewRequest } from '../contract/reviews.ts'
import { taskParams } from '../contract/annotations.ts'
import { submitReview, taskForScope } from '../db/index.ts'
import { canReview } from '../policies/annotations.ts'
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

export const reviewRoutes: readonly Route[] = [create]
