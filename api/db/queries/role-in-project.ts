import type { Scope } from '../../../domain/actor.ts'
import { permissionsOf } from '../../../domain/permissions.ts'
import type { Permission, PermissionOverrides, Role } from '../../../domain/permissions.ts'
import { sql } from '../connect.ts'

export interface RoleInProject {
  readonly myRole: Role
  /** What the person may do in this project: the project's role in place of the organization's. */
  readonly permissions: ReadonlySet<Permission>
}

/**
 * A project may give an annotator or reviewer of the organization the other of these two roles. Managers and above
 * keep what they have: a project cannot take it from them.
 */
export async function roleInProject(
  scope: Scope,
  projectRole: 'annotator' | 'reviewer' | null,
): Promise<RoleInProject> {
  const replaceable = scope.role === 'annotator' || scope.role === 'reviewer'
  if (!replaceable || projectRole === null || projectRole === scope.role) {
    return { myRole: scope.role, permissions: scope.permissions }
  }
  const overrides = await overridesOf(scope)
  return { myRole: projectRole, permissions: permissionsOf(projectRole, overrides) }
}

async function overridesOf(scope: Scope): Promise<PermissionOverrides> {
  const rows = await sql<{ permission: Permission; roles: Role[] }>(
    'permission-overrides-of-organization',
    'select permission, roles from permission_overrides where organization_id = $1::bigint',
    [scope.organizationId],
  )
  return Object.fromEntries(rows.map((row) => [row.permission, row.roles]))
}
