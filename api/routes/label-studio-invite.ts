import type { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { labelStudioInvite } from '../contract/label-studio-people.ts'
import { organizationForScope, resetInvite } from '../db/index.ts'
import { authorize, need } from '../policies/authorize.ts'
import { invitePath } from '../presenters/present-invite.ts'
import { created, ok, route } from '../route.ts'
import type { Route } from '../route.ts'
import { randomToken } from '../secrets.ts'

const tag = 'Label Studio: organizations'

const showInvite = route(
  {
    method: 'get',
    path: '/api/invite',
    summary: 'The link that lets people in',
    tag,
    answers: { 200: labelStudioInvite },
  },
  async (scope) => {
    authorize(need(scope, 'members.invite'))
    return ok(await presentOwnInvite(scope))
  },
)

const renewInvite = route(
  {
    method: 'post',
    path: '/api/invite/reset-token',
    summary: 'A new link; the one before lets nobody in',
    tag,
    answers: { 201: labelStudioInvite },
  },
  async (scope) => {
    authorize(need(scope, 'members.invite'))
    await resetInvite(scope, randomToken())
    return created(await presentOwnInvite(scope))
  },
)

export const labelStudioInviteRoutes: readonly Route[] = [showInvite, renewInvite]

async function presentOwnInvite(scope: Scope): Promise<z.infer<typeof labelStudioInvite>> {
  const { inviteToken } = await organizationForScope(scope)
  return { token: inviteToken, invite_url: invitePath(inviteToken) }
}
