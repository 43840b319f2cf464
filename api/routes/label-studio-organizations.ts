import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { ROLE_CODE } from '../../domain/permissions.ts'
import {
  labelStudioInvite,
  labelStudioMember,
  labelStudioOrganization,
  labelStudioOrganizationPatch,
  memberPage as memberPageShape,
  memberPatch,
  memberQuery,
  membership,
  membershipParams,
  MEMBER_PAGE_SIZE,
  organizationBrief,
  organizationParams,
  tokenSettings,
  tokenSettingsPatch,
} from '../contract/label-studio-people.ts'
import type { LabelStudioOrganization } from '../contract/label-studio-people.ts'
import {
  activeOrganization,
  changeRole,
  contributionOf,
  memberForScope,
  memberPage,
  membersForScope,
  organizationForScope,
  removeMember,
  resetInvite,
  updateOrganization,
} from '../db/index.ts'
import { pageLinks, pageRequest, refusePagePastEnd } from '../page-links.ts'
import { authorize, need } from '../policies/authorize.ts'
import {
  presentLabelStudioMember,
  presentLabelStudioOrganization,
} from '../presenters/present-label-studio-user.ts'
import { presentOrganization } from '../presenters/present-organization.ts'
import { created, noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'
import { randomToken } from '../secrets.ts'
import { invitePath } from './people.ts'

const tag = 'Label Studio: organizations'

const list = route(
  {
    method: 'get',
    path: '/api/organizations',
    summary: 'The organization the caller acts in',
    tag,
    answers: { 200: z.array(organizationBrief) },
  },
  async (scope) => {
    const { id, title, contact_info, created_at } = await presentOwn(scope)
    return ok([{ id, title, contact_info, created_at }])
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/organizations/:organizationId',
    summary: 'The organization',
    tag,
    params: organizationParams,
    answers: { 200: labelStudioOrganization },
  },
  async (scope, { params }) => {
    refuseForeign(scope, params.organizationId)
    return ok(await presentOwn(scope))
  },
)

const update = route(
  {
    method: 'patch',
    path: '/api/organizations/:organizationId',
    summary: 'Rename it',
    tag,
    params: organizationParams,
    body: labelStudioOrganizationPatch,
    answers: { 200: labelStudioOrganization },
  },
  async (scope, { params, body }) => {
    refuseForeign(scope, params.organizationId)
    authorize(need(scope, 'organization.edit'))
    await updateOrganization(scope, body)
    return ok(await presentOwn(scope))
  },
)

const listMembers = route(
  {
    method: 'get',
    path: '/api/organizations/:organizationId/memberships',
    summary: 'Members, a page at a time',
    tag,
    params: organizationParams,
    query: memberQuery,
    answers: { 200: memberPageShape },
  },
  async (scope, { ctx, params, query }) => {
    refuseForeign(scope, params.organizationId)
    authorize(need(scope, 'members.view'))
    const page = pageRequest(query, MEMBER_PAGE_SIZE)
    const { count, members } = await memberPage(scope, { ...page, search: query.search })
    refusePagePastEnd(page, count)
    const active = await activeOrganization(scope)
    return ok({
      count,
      ...pageLinks(ctx, page, count),
      results: members.map((member) => presentLabelStudioMember(member, active, ROLE_CODE[member.role])),
    })
  },
)

const updateMember = route(
  {
    method: 'patch',
    path: '/api/organizations/:organizationId/memberships',
    summary: 'Give a member another role',
    tag,
    params: organizationParams,
    body: memberPatch,
    answers: { 200: labelStudioMember },
  },
  async (scope, { params, body }) => {
    refuseForeign(scope, params.organizationId)
    authorize(need(scope, 'members.edit_role'))
    await changeRole(scope, body.user_id, body.role)
    const member = await memberForScope(scope, body.user_id)
    return ok(presentLabelStudioMember(member, await activeOrganization(scope), ROLE_CODE[member.role]))
  },
)

const showMember = route(
  {
    method: 'get',
    path: '/api/organizations/:organizationId/memberships/:userId',
    summary: 'One member and how much he did',
    tag,
    params: membershipParams,
    answers: { 200: membership },
  },
  async (scope, { params }) => {
    refuseForeign(scope, params.organizationId)
    if (params.userId !== scope.actor?.id) authorize(need(scope, 'members.view'))
    const member = await memberForScope(scope, params.userId)
    const { annotations, projects } = await contributionOf(scope, member.userId)
    return ok({
      user: member.userId,
      organization: scope.organizationId,
      contributed_projects_count: projects,
      annotations_count: annotations,
      created_at: member.joinedAt.toISOString(),
      created_projects: null,
      contributed_to_projects: null,
    })
  },
)

const removeFrom = route(
  {
    method: 'delete',
    path: '/api/organizations/:organizationId/memberships/:userId',
    summary: 'Take a member out of the organization; what he did stays',
    tag,
    params: membershipParams,
    answers: { 204: null, 405: z.object({ detail: z.string() }) },
  },
  async (scope, { params }) => {
    refuseForeign(scope, params.organizationId)
    if (params.userId === scope.actor?.id)
      return { status: 405, body: { detail: 'User cannot soft delete self' } }
    authorize(need(scope, 'members.edit_role'))
    await removeMember(scope, params.userId)
    return noContent()
  },
)

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

const showTokenSettings = route(
  {
    method: 'get',
    path: '/api/jwt/settings',
    summary: 'Which kinds of token count',
    tag,
    answers: { 200: tokenSettings },
  },
  async (scope) => ok(await presentTokenSettings(scope)),
)

const updateTokenSettings = route(
  {
    method: 'post',
    path: '/api/jwt/settings',
    summary: 'Switch a kind of token on or off; off counts at once',
    tag,
    body: tokenSettingsPatch,
    answers: { 200: tokenSettings },
  },
  async (scope, { body }) => {
    authorize(need(scope, 'organization.edit'))
    await updateOrganization(scope, {
      settings: { personalTokens: body.api_tokens_enabled, legacyTokens: body.legacy_api_tokens_enabled },
    })
    return ok(await presentTokenSettings(scope))
  },
)

export const labelStudioOrganizationRoutes: readonly Route[] = [
  list,
  show,
  update,
  listMembers,
  updateMember,
  showMember,
  removeFrom,
  showInvite,
  renewInvite,
  showTokenSettings,
  updateTokenSettings,
]

function refuseForeign(scope: Scope, organizationId: number): void {
  if (scope.organizationId !== organizationId)
    throw new DomainError('not_found', 'No Organization matches the given query.')
}

async function presentOwn(scope: Scope): Promise<LabelStudioOrganization> {
  const members = scope.permissions.has('members.view') ? await membersForScope(scope) : []
  const mayInvite = scope.permissions.has('members.invite')
  return presentLabelStudioOrganization(await organizationForScope(scope), members, mayInvite)
}

async function presentOwnInvite(scope: Scope): Promise<z.infer<typeof labelStudioInvite>> {
  const { inviteToken } = await organizationForScope(scope)
  return { token: inviteToken, invite_url: invitePath(inviteToken) }
}

async function presentTokenSettings(scope: Scope): Promise<z.infer<typeof tokenSettings>> {
  const { settings } = presentOrganization(await organizationForScope(scope))
  return { api_tokens_enabled: settings.personalTokens, legacy_api_tokens_enabled: settings.legacyTokens }
}
