import { randomBytes } from 'node:crypto'
import { MembershipRow } from '../api/db/models/membership.ts'
import { OrganizationRow } from '../api/db/models/organization.ts'
import { UserRow } from '../api/db/models/user.ts'
import type { Scope } from '../domain/actor.ts'
import { permissionsOf } from '../domain/permissions.ts'
import type { Role } from '../domain/permissions.ts'

/** The smallest true world: each builder makes what it needs and was not given; overrides come last. */
export interface BuiltOrganization {
  readonly id: number
  readonly title: string
}

export interface BuiltUser {
  readonly id: number
  readonly email: string
  readonly organizationId: number
  readonly role: Role
  /** What this person may do in that organization, for commands and queries. */
  readonly scope: Scope
}

export async function buildOrganization(overrides: { title?: string } = {}): Promise<BuiltOrganization> {
  const title = overrides.title ?? `Organization ${unique()}`
  const { id } = await OrganizationRow.create({ title, inviteToken: unique() })
  return { id, title }
}

/** A person with a role in an organization (a new one when none is given). */
export async function buildUser(
  overrides: {
    readonly organizationId?: number
    readonly role?: Role
    readonly email?: string
    readonly firstName?: string
    readonly lastName?: string
  } = {},
): Promise<BuiltUser> {
  const organizationId = overrides.organizationId ?? (await buildOrganization()).id
  const role = overrides.role ?? 'manager'
  const email = overrides.email ?? `person-${unique()}@example.com`
  const { id } = await UserRow.create({
    email,
    firstName: overrides.firstName ?? '',
    lastName: overrides.lastName ?? '',
    activeOrganizationId: organizationId,
  })
  await MembershipRow.create({ organizationId, userId: id, role })
  return { id, email, organizationId, role, scope: scopeOf(organizationId, id, role) }
}

/** A scope for commands and queries: a new person's, in a new organization unless one is given. */
export async function buildScope(
  overrides: { readonly organizationId?: number; readonly role?: Role } = {},
): Promise<Scope> {
  return (await buildUser({ role: 'owner', ...overrides })).scope
}

function scopeOf(organizationId: number, userId: number, role: Role): Scope {
  return {
    organizationId,
    role,
    actor: { id: userId, kind: 'person' },
    permissions: permissionsOf(role, {}),
  }
}

const unique = (): string => randomBytes(6).toString('hex')
