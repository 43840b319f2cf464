import type { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { isDomainError } from '../../domain/errors.ts'
import { checkPostponed } from '../../domain/queue/answer-rules.ts'
import { projectParams, taskParams } from '../contract/label-studio-tasks.ts'
import {
  deskView,
  leaveRequest,
  postponeAnswer,
  postponeRequest,
  shownRequest,
  streamHistoryAnswer,
} from '../contract/stream.ts'
import {
  deskOfPerson,
  leaveDesk,
  postponeSeat,
  projectForScope,
  releaseReservation,
  saveDraft,
  showTask,
  streamHistory,
  taskForScope,
} from '../db/index.ts'
import { canAnnotate } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'
import { viewOfDesk } from '../stream-view.ts'

const TAG = 'Label stream'

const history = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/label-stream-history',
    summary: 'The last tasks the caller was at, oldest first, with his answer to each',
    tag: TAG,
    params: projectParams,
    answers: { 200: streamHistoryAnswer },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canAnnotate(project))
    return ok(await streamHistory(scope, project.id))
  },
)

const postpone = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/postpone',
    summary: 'Keeps the draft and the place for later: the task comes back when nothing else is left, once',
    tag: TAG,
    params: taskParams,
    body: postponeRequest,
    answers: { 200: postponeAnswer },
  },
  async (scope, { params, body }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canAnnotate(project))
    checkPostponed(body.comment, project.requireCommentOnSkip)
    const { result, leadTime = null, activeSeconds = null, comment } = body
    const draft = {
      taskId: task.id,
      projectId: project.id,
      annotationId: null,
      result,
      leadTime,
      activeSeconds,
    }
    await saveDraft(scope, { ...draft, comment, wasPostponed: true })
    return ok({ isPutOff: await isPutOff(scope, task.id) } satisfies z.infer<typeof postponeAnswer>)
  },
)

/** What was written is kept also where the task may not be put off again. */
async function isPutOff(scope: Scope, taskId: number): Promise<boolean> {
  try {
    return await postponeSeat(scope, taskId)
  } catch (error) {
    if (isDomainError(error) && error.code === 'postponed_before') return false
    throw error
  }
}

const shown = route(
  {
    method: 'post',
    path: '/api/ts/tasks/:taskId/shown',
    summary:
      'Tells that a task, fetched ahead or not, is before the caller: from now on it is in his history',
    tag: TAG,
    params: taskParams,
    body: shownRequest,
    answers: { 204: null },
  },
  async (scope, { params, body }) => {
    const { task, project } = await taskForScope(scope, params.taskId)
    authorize(canAnnotate(project))
    await showTask(scope, { projectId: project.id, taskId: task.id }, body.deskId ?? null)
    return noContent()
  },
)

const desk = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/desk',
    summary: 'Where the caller works in this project just now, to be looked at from another tab or browser',
    tag: TAG,
    params: projectParams,
    answers: { 200: deskView },
  },
  async (scope, { params }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canAnnotate(project))
    const at = await deskOfPerson(scope, project.id)
    if (!at) return ok(null satisfies z.infer<typeof deskView>)
    const work = await viewOfDesk(scope, project, at.taskId)
    return ok({ since: at.takenAt.toISOString(), work } satisfies z.infer<typeof deskView>)
  },
)

const leave = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/desk/leave',
    summary:
      'The page is left: another browser is let in unasked, and unused places are offered to others at once',
    tag: TAG,
    params: projectParams,
    body: leaveRequest,
    answers: { 204: null },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canAnnotate(project))
    for (const reservationId of body.reservationIds) await releaseReservation(scope, reservationId)
    await leaveDesk(scope, { projectId: project.id, deskId: body.deskId })
    return noContent()
  },
)

export const deskRoutes: readonly Route[] = [history, postpone, shown, desk, leave]
