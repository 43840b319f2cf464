import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Role } from '../../../domain/permissions.ts'
import { sql } from '../connect.ts'

/** A person of the organization, with his place in it. */
export interface Member {
  readonly membershipId: number
  readonly userId: number
  readonly role: Role
  readonly email: string
  readonly username: string
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly hotkeys: unknown
  readonly allowNewsletters: boolean
  readonly activeOrganizationId: number | null
  readonly lastActivity: Date
  readonly dateJoined: Date
  readonly joinedAt: Date
}

/** Everybody who is a member, by e-mail. */
export async function membersForScope(scope: Scope): Promise<Member[]> {
  return sql<Member>('members-for-scope', `${MEMBERS} order by u.email`, [scope.organizationId])
}

/** @throws DomainError `not_found` for a stranger. */
export async function memberForScope(scope: Scope, userId: number): Promise<Member> {
  const [member] = await sql<Member>('member-for-scope', `${MEMBERS} and u.id = $2::bigint`, [
    scope.organizationId,
    userId,
  ])
  if (!member) throw new DomainError('not_found', 'No User matches the given query.')
  return member
}

/** Live members of organization $1; conditions and order follow. */
export const MEMBERS = `
  select m.id as "membershipId", u.id as "userId", m.role, coalesce(u.email, '') as email, u.username,
         u.first_name as "firstName", u.last_name as "lastName", u.phone, u.hotkeys,
         u.allow_newsletters as "allowNewsletters", u.active_organization_id as "activeOrganizationId",
         u.last_activity as "lastActivity", u.date_joined as "dateJoined", m.created_at as "joinedAt"
  from memberships m join users u on u.id = m.user_id
  where m.organization_id = $1::bigint and m.deleted_at is null and u.deleted_at is null and u.kind = 'person'`
