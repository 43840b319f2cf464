import type { z } from 'zod'
import { claimWork } from '../claim-work.ts'
import { projectParams, taskParams } from '../contract/label-studio-tasks.ts'
import {
  claimAnswer,
  claimRequest,
  draftAnswer,
  draftRequest,
  renewAnswer,
  reservationParams,
} from '../contract/stream.ts'
import type { EmptyQueue } from '../contract/stream.ts'
import {
  answersOfPerson,
  hasBeenAt,
  keepDesk,
  projectForScope,
  releaseReservation,
  renewReservation,
  saveDraft,
  takeDesk,
} from '../db/index.ts'
import { draftTarget } from '../draft-target.ts'
import { canAnnotate, canReview } from '../policies/annotations.ts'
import { authorize } from '../policies/authorize.ts'
import { noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'
import { streamView, viewOfPast } from '../stream-view.ts'

const claim = route(
  {
    method: 'post',
    path: '/api/ts/projects/:projectId/claim',
    summary: 'The next task for the caller, with a reservation and everything needed to work on it',
    tag: 'Label stream',
    params: projectParams,
    body: claimRequest,
    answers: { 200: claimAnswer },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(body.stage === 'review' ? canReview(project) : canAnnotate(project))
    if (body.deskId !== undefined)
      await takeDesk(scope, { projectId: project.id, deskId: body.deskId }, body.isTakingOver)
    const outcome = await claimWork(scope, project, body)
    if (outcome.kind === 'seat') return ok(await streamView(scope, project, body.stage, outcome.seat))
    if (body.isBack && body.taskId !== undefined && (await hasBeenAt(scope, project.id, body.taskId)))
      return ok(await viewOfPast(scope, project, body.taskId))
    const mine = await answersOfPerson(scope, project.id)
    return ok({ ...outcome, params: { ...outcome.params }, stage: body.stage, mine } satisfies EmptyQueue)
  },
)

const renew = route(
  {
    method: 'post',
    path: '/api/ts/reservations/:reservationId/renew',
    summary: 'Holds the seat longer, while its person is at work',
    tag: 'Label stream',
    params: reservationParams,
    answers: { 200: renewAnswer },
  },
  async (scope, { params }) => {
    const expiresAt = await renewReservation(scope, params.reservationId)
    return ok({ expiresAt: expiresAt?.toISOString() ?? null })
  },
)

const release = route(
  {
    method: 'delete',
    path: '/api/ts/reservations/:reservationId',
    summary: 'Gives the seat back, so that others are offered it at once',
    tag: 'Label stream',
    params: reservationParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    await releaseReservation(scope, params.reservationId)
    return noContent()
  },
)

const draft = route(
  {
    method: 'put',
    path: '/api/ts/tasks/:taskId/draft',
    summary: 'Keeps what the caller has so far',
    tag: 'Label stream',
    params: taskParams,
    body: draftRequest,
    answers: { 200: draftAnswer },
  },
  async (scope, { params, body }) => {
    const annotationId = body.annotationId ?? null
    const projectId = await draftTarget(scope, params.taskId, annotationId)
    if (body.deskId !== undefined) await keepDesk(scope, { projectId, deskId: body.deskId })
    const saved = await saveDraft(scope, {
      taskId: params.taskId,
      projectId,
      annotationId,
      result: body.result,
      leadTime: body.leadTime ?? null,
      activeSeconds: body.activeSeconds ?? null,
      deskId: body.deskId,
    })
    return ok({ savedAt: saved.updatedAt.toISOString() } satisfies z.infer<typeof draftAnswer>)
  },
)

export const streamRoutes: readonly Route[] = [claim, renew, release, draft]
