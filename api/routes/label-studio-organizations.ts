import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import {
  labelStudioOrganization,
  labelStudioOrganizationPatch,
  organizationBrief,
  organizationParams,
} from '../contract/label-studio-people.ts'
import type { LabelStudioOrganization } from '../contract/label-studio-people.ts'
import { membersForScope, organizationForScope, updateOrganization } from '../db/index.ts'
import { authorize, need } from '../policies/authorize.ts'
import { refuseForeignOrganization } from '../policies/organization.ts'
import { presentLabelStudioOrganization } from '../presenters/present-label-studio-user.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

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
    refuseForeignOrganization(scope, params.organizationId)
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
    refuseForeignOrganization(scope, params.organizationId)
    authorize(need(scope, 'organization.edit'))
    await updateOrganization(scope, body)
    return ok(await presentOwn(scope))
  },
)

export const labelStudioOrganizationRoutes: readonly Route[] = [list, show, update]

async function presentOwn(scope: Scope): Promise<LabelStudioOrganization> {
  const members = scope.permissions.has('members.view') ? await membersForScope(scope) : []
  const mayInvite = scope.permissions.has('members.invite')
  return presentLabelStudioOrganization(await organizationForScope(scope), members, mayInvite)
}
