import { z } from 'zod'
import { ROLE_CODE } from '../../domain/permissions.ts'
import {
  labelStudioMember,
  memberPage as memberPageShape,
  memberPatch,
  memberQuery,
  MEMBER_PAGE_SIZE,
  membership,
  membershipParams,
  organizationParams,
} from '../contract/label-studio-people.ts'
import {
  activeOrganization,
  changeRole,
  contributionOf,
  memberForScope,
  memberPage,
  removeMember,
} from '../db/index.ts'
import { pageLinks, pageRequest, refusePagePastEnd } from '../page-links.ts'
import { authorize, need } from '../policies/authorize.ts'
import { refuseForeignOrganization } from '../policies/organization.ts'
import { presentLabelStudioMember } from '../presenters/present-label-studio-user.ts'
import { noContent, ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const tag = 'Label Studio: organizations'

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
    refuseForeignOrganization(scope, params.organizationId)
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
    refuseForeignOrganization(scope, params.organizationId)
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
    refuseForeignOrganization(scope, params.organizationId)
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
    refuseForeignOrganization(scope, params.organizationId)
    if (params.userId === scope.actor?.id)
      return { status: 405, body: { detail: 'User cannot soft delete self' } }
    authorize(need(scope, 'members.edit_role'))
    await removeMember(scope, params.userId)
    return noContent()
  },
)

export const labelStudioMemberRoutes: readonly Route[] = [listMembers, updateMember, showMember, removeFrom]
