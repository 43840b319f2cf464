import type { Scope } from '../../../domain/actor.ts'
import type { PermissionOverrides } from '../../../domain/permissions.ts'
import { PermissionOverrideRow } from '../models/permission-override.ts'

/** What this organization decided differently from the defaults. */
export async function permissionOverrides(scope: Scope): Promise<PermissionOverrides> {
  const rows = await PermissionOverrideRow.findAll({ where: { organizationId: scope.organizationId } })
  return Object.fromEntries(rows.map(({ permission, roles }) => [permission, roles]))
}
