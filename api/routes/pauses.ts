import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import {
  liftQuery,
  newPause,
  pause,
  pausedMemberParams,
  pauseParams,
  pausePatch,
  pauseRequest,
  pausesQuery,
} from '../contract/pauses.ts'
import {
  changePauseWords,
  liftPause,
  pauseForScope,
  pauseMember,
  pausesOfMember,
  projectForScope,
} from '../db/index.ts'
import { authorize } from '../policies/authorize.ts'
import { canPause, canPauseAs } from '../policies/projects.ts'
import { presentPause } from '../presenters/present-pause.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const tag = 'Label Studio: pauses'
const path = '/api/projects/:projectId/members/:userId/pauses'

const list = route(
  {
    method: 'get',
    path,
    summary:
      'What keeps a person from going on in a project; with what was lifted when include_deleted is set',
    tag,
    params: pausedMemberParams,
    query: pausesQuery,
    answers: { 200: z.array(pause) },
  },
  async (scope, { params, query }) => {
    await manage(scope, params.projectId)
    const pauses = await pausesOfMember(scope, params, query.include_deleted ?? false)
    return ok(pauses.map(presentPause))
  },
)

const create = route(
  {
    method: 'post',
    path,
    summary: 'Keeps a person from going on in a project; what he holds there is offered to others at once',
    tag,
    params: pausedMemberParams,
    body: pauseRequest,
    answers: { 201: newPause },
  },
  async (scope, { params, body }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canPauseAs(project, body.reason, params.userId === scope.actor?.id))
    const { pauseId, freedTaskIds } = await pauseMember(scope, {
      ...params,
      reason: body.reason,
      words: body.verbose_reason.trim(),
      until: body.until ? new Date(body.until) : null,
    })
    const made = presentPause(await pauseForScope(scope, { ...params, pauseId }))
    return created({ ...made, freed_tasks: [...freedTaskIds] })
  },
)

const show = route(
  {
    method: 'get',
    path: `${path}/:pauseId`,
    summary: 'One pause',
    tag,
    params: pauseParams,
    answers: { 200: pause },
  },
  async (scope, { params }) => {
    await manage(scope, params.projectId)
    return ok(presentPause(await pauseForScope(scope, params)))
  },
)

const patch = route(
  {
    method: 'patch',
    path: `${path}/:pauseId`,
    summary: 'Tells the person in other words why he is paused',
    tag,
    params: pauseParams,
    body: pausePatch,
    answers: { 200: pause },
  },
  async (scope, { params, body }) => {
    await manage(scope, params.projectId)
    const found = await pauseForScope(scope, params)
    if (body.verbose_reason !== undefined) await changePauseWords(scope, found.id, body.verbose_reason.trim())
    return ok(presentPause(await pauseForScope(scope, params)))
  },
)

const lift = route(
  {
    method: 'delete',
    path: `${path}/:pauseId`,
    summary: 'Lets the person go on; `because` is kept with it',
    tag,
    params: pauseParams,
    query: liftQuery,
    answers: { 204: null },
  },
  async (scope, { params, query }) => {
    await manage(scope, params.projectId)
    await liftPause(scope, await pauseForScope(scope, params), query.because.trim())
    return noContent()
  },
)

async function manage(scope: Scope, projectId: number): Promise<void> {
  authorize(canPause(await projectForScope(scope, projectId)))
}

export const pauseRoutes: readonly Route[] = [list, create, show, patch, lift]
