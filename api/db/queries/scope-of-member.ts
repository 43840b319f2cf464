import type { Scope } from '../../../domain/actor.ts'
import { permissionsOf } from '../../../domain/permissions.ts'
import type { PermissionOverrides, Role } from '../../../domain/permissions.ts'
import { sql } from '../connect.ts'

/** What a person may do in an organization at this moment, as a request of his would. null: he is no member. */
export async function scopeOfMember(
  { organizationId }: Pick<Scope, 'organizationId'>,
  userId: number,
): Promise<Scope | null> {
  const [row] = await sql<Member>('scope-of-member', STATEMENT, [organizationId, userId])
  if (!row) return null
  const { role, kind, overrides } = row
  return {
    organizationId,
    role,
    actor: { id: userId, kind },
    permissions: permissionsOf(role, overrides),
  }
}

interface Member {
  readonly role: Role
  readonly kind: 'person' | 'service' | 'model'
  readonly overrides: PermissionOverrides
}

const STATEMENT = `
  select m.role, u.kind,
         coalesce((select jsonb_object_agg(p.permission, p.roles) from permission_overrides p
                   where p.organization_id = m.organization_id), '{}') as overrides
  from memberships m join users u on u.id = m.user_id and u.deleted_at is null
  where m.organization_id = $1::bigint and m.user_id = $2::bigint and m.deleted_at is null`
