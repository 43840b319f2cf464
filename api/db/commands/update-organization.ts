import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Permission, Role } from '../../../domain/permissions.ts'
import type { Json } from '../../../domain/wire.ts'
import { inTransaction, sql } from '../connect.ts'
import { OrganizationRow } from '../models/organization.ts'
import { recordEvent } from './record-event.ts'

export interface OrganizationChanges {
  readonly title?: string | undefined
  readonly timeZone?: string | undefined
  readonly locale?: string | undefined
  readonly defaultRole?: Role | undefined
  /** Joins what is there, key by key. */
  readonly settings?: Readonly<Record<string, Json | undefined>> | undefined
}

export function updateOrganization(scope: Scope, changes: OrganizationChanges): Promise<void> {
  return inTransaction(async () => {
    const organization = await lockOrganization(scope)
    const { settings, ...columns } = withoutAbsent(changes)
    const kept = organization.settings as Record<string, Json>
    await organization.update({ ...columns, settings: { ...kept, ...withoutAbsent(settings ?? {}) } })
    await recordEvent({
      scope,
      aggregate: { type: 'organization', id: scope.organizationId },
      kind: 'organization.updated',
      payload: JSON.parse(JSON.stringify(changes)) as Record<string, Json>,
    })
  })
}

/** A new invite link: the one before lets nobody in from now on. */
export function resetInvite(scope: Scope, inviteToken: string): Promise<void> {
  return inTransaction(async () => {
    await (await lockOrganization(scope)).update({ inviteToken })
    await recordEvent({
      scope,
      aggregate: { type: 'organization', id: scope.organizationId },
      kind: 'organization.updated',
      payload: { inviteReset: true },
    })
  })
}

/** Which roles have a permission here; null goes back to the default. The owner's own are fixed. */
export function setPermissionRoles(
  scope: Scope,
  permission: Permission,
  roles: readonly Role[] | null,
): Promise<void> {
  return inTransaction(async () => {
    await lockOrganization(scope)
    await sql(
      'reset-permission-roles',
      `delete from permission_overrides where organization_id = $1 and permission = $2`,
      [scope.organizationId, permission],
    )
    if (roles)
      await sql(
        'set-permission-roles',
        `insert into permission_overrides (organization_id, permission, roles, updated_by)
         values ($1, $2, $3::text[], $4)`,
        [scope.organizationId, permission, roles, scope.actor?.id ?? null],
      )
    await recordEvent({
      scope,
      aggregate: { type: 'organization', id: scope.organizationId },
      kind: 'organization.updated',
      payload: { permission, roles },
    })
  })
}

async function lockOrganization(scope: Scope): Promise<OrganizationRow> {
  const organization = await OrganizationRow.findOne({ where: { id: scope.organizationId }, lock: true })
  if (!organization) throw new DomainError('not_found', 'No Organization matches the given query.')
  return organization
}

function withoutAbsent<T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
