import { z } from 'zod'
import { DEFAULT_ROLE_PERMISSIONS, PERMISSIONS, permissionsOf, ROLES } from '../../domain/permissions.ts'
import type { PermissionOverrides } from '../../domain/permissions.ts'
import { organization, organizationPatch, permissionPut, permissionTable } from '../contract/organization.ts'
import type { PermissionTable } from '../contract/organization.ts'
import {
  organizationForScope,
  permissionOverrides,
  setPermissionRoles,
  updateOrganization,
} from '../db/index.ts'
import { authorize, need } from '../policies/authorize.ts'
import { presentOrganization } from '../presenters/present-organization.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const show = route(
  {
    method: 'get',
    path: '/api/ts/organization',
    summary: 'The organization the caller acts in',
    tag: 'Organization',
    answers: { 200: organization },
  },
  async (scope) => {
    authorize(need(scope, 'organization.view'))
    return ok(presentOrganization(await organizationForScope(scope)))
  },
)

const update = route(
  {
    method: 'patch',
    path: '/api/ts/organization',
    summary: 'Change its title, zone, language, default role or switches',
    tag: 'Organization',
    body: organizationPatch,
    answers: { 200: organization },
  },
  async (scope, { body }) => {
    authorize(need(scope, 'organization.edit'))
    await updateOrganization(scope, body)
    return ok(presentOrganization(await organizationForScope(scope)))
  },
)

const showPermissions = route(
  {
    method: 'get',
    path: '/api/ts/organization/permissions',
    summary: 'Which roles have which permission',
    tag: 'Organization',
    answers: { 200: permissionTable },
  },
  async (scope) => {
    authorize(need(scope, 'organization.view'))
    return ok(presentTable(await permissionOverrides(scope)))
  },
)

const setPermission = route(
  {
    method: 'put',
    path: '/api/ts/organization/permissions/:permission',
    summary: 'Give a permission to these roles; null goes back to the default',
    tag: 'Organization',
    params: z.object({ permission: z.enum(PERMISSIONS) }),
    body: permissionPut,
    answers: { 200: permissionTable },
  },
  async (scope, { params, body }) => {
    authorize(need(scope, 'organization.permissions'))
    await setPermissionRoles(scope, params.permission, body.roles)
    return ok(presentTable(await permissionOverrides(scope)))
  },
)

export const organizationRoutes: readonly Route[] = [show, update, showPermissions, setPermission]

function presentTable(overrides: PermissionOverrides): PermissionTable {
  const working = ROLES.filter((role) => DEFAULT_ROLE_PERMISSIONS[role].length > 0)
  return {
    permissions: PERMISSIONS.map((permission) => ({
      permission,
      roles: working.filter((role) => permissionsOf(role, overrides).has(permission)),
      overridden: permission in overrides,
    })),
  }
}
