import { z } from 'zod'
import { looseId } from '../contract/loose.ts'
import { invite, people, personCard, personPatch } from '../contract/people.ts'
import {
  changeRole,
  memberForScope,
  membersForScope,
  organizationForScope,
  removeMember,
  resetInvite,
} from '../db/index.ts'
import { authorize, need } from '../policies/authorize.ts'
import { presentInvite } from '../presenters/present-invite.ts'
import { presentPersonCard } from '../presenters/present-person-card.ts'
import { publicOrigin } from '../public-origin.ts'
import { noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'
import { randomToken } from '../secrets.ts'

const userParams = z.object({ userId: looseId })

const list = route(
  {
    method: 'get',
    path: '/api/ts/people',
    summary: 'Everybody of the organization',
    tag: 'People',
    answers: { 200: people },
  },
  async (scope) => {
    authorize(need(scope, 'members.view'))
    const members = await membersForScope(scope)
    return ok({ people: members.map((member) => presentPersonCard(member, scope)) })
  },
)

const update = route(
  {
    method: 'patch',
    path: '/api/ts/people/:userId',
    summary: 'Give a member another role, or deactivate him',
    tag: 'People',
    params: userParams,
    body: personPatch,
    answers: { 200: personCard },
  },
  async (scope, { params, body }) => {
    const { userId } = await memberForScope(scope, params.userId)
    authorize(need(scope, 'members.edit_role'))
    await changeRole(scope, userId, body.role)
    return ok(presentPersonCard(await memberForScope(scope, userId), scope))
  },
)

const remove = route(
  {
    method: 'delete',
    path: '/api/ts/people/:userId',
    summary: 'Take a member out of the organization; what he did stays',
    tag: 'People',
    params: userParams,
    answers: { 204: null },
  },
  async (scope, { params }) => {
    const { userId } = await memberForScope(scope, params.userId)
    authorize(need(scope, 'members.edit_role'))
    await removeMember(scope, userId)
    return noContent()
  },
)

const showInvite = route(
  {
    method: 'get',
    path: '/api/ts/invite',
    summary: 'The link that lets people in',
    tag: 'People',
    answers: { 200: invite },
  },
  async (scope, { ctx }) => {
    authorize(need(scope, 'members.invite'))
    return ok(presentInvite(await organizationForScope(scope), publicOrigin(ctx)))
  },
)

const renewInvite = route(
  {
    method: 'post',
    path: '/api/ts/invite/reset',
    summary: 'A new link; the one before lets nobody in',
    tag: 'People',
    answers: { 200: invite },
  },
  async (scope, { ctx }) => {
    authorize(need(scope, 'members.invite'))
    await resetInvite(scope, randomToken())
    return ok(presentInvite(await organizationForScope(scope), publicOrigin(ctx)))
  },
)

export const peopleRoutes: readonly Route[] = [list, update, remove, showInvite, renewInvite]
