import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Role } from '../../../domain/permissions.ts'
import { inTransaction, sql } from '../connect.ts'
import { UserRow } from '../models/user.ts'
import { recordEvent } from './record-event.ts'

export interface Joining {
  readonly organizationId: number
  readonly userId: number
  readonly role: Role
  readonly by: 'invite' | 'administrator'
  /** Who let him in; he himself with a link. */
  readonly actor: Scope['actor']
}

/**
 * Makes a person a member, again if he was removed. Who is a member already, deactivated or not, stays what he is: a
 * link is no way around an administrator.
 */
export function joinOrganization({ organizationId, userId, role, by, actor }: Joining): Promise<void> {
  return inTransaction(async () => {
    const [joined] = await sql<{ id: number }>(
      'join-organization',
      `insert into memberships (organization_id, user_id, role) values ($1, $2, $3)
       on conflict (organization_id, user_id) do update set deleted_at = null, role = excluded.role
         where memberships.deleted_at is not null
       returning id`,
      [organizationId, userId, role],
    )
    await UserRow.update({ activeOrganizationId: organizationId }, { where: { id: userId } })
    if (!joined) return
    await recordEvent({
      scope: { organizationId, actor },
      aggregate: { type: 'membership', id: joined.id },
      kind: 'member.joined',
      payload: { userId, role, by },
    })
  })
}

/** @throws DomainError when the link is not, or no longer, one. */
export async function organizationByInvite(
  inviteToken: string,
): Promise<{ readonly organizationId: number; readonly role: Role }> {
  const [found] = await sql<{ organizationId: number; role: Role }>(
    'organization-by-invite',
    `select id as "organizationId", default_role as role from organizations where invite_token = $1`,
    [inviteToken],
  )
  if (found) return found
  throw new DomainError('invite_invalid', 'This invite link is no longer valid. Ask for a new one.')
}

/** Somebody with an account follows a link. */
export async function joinByInvite(userId: number, inviteToken: string): Promise<void> {
  const invited = await organizationByInvite(inviteToken)
  await joinOrganization({ ...invited, userId, by: 'invite', actor: { id: userId, kind: 'person' } })
}
