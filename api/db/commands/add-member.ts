import type { Scope } from '../../../domain/actor.ts'
import type { Role } from '../../../domain/permissions.ts'
import { inTransaction } from '../connect.ts'
import { OrganizationRow } from '../models/organization.ts'
import { UserRow } from '../models/user.ts'
import { joinOrganization } from './join-organization.ts'
import { refuseTakenEmail } from './refuse-taken-email.ts'

export interface NewMember {
  readonly email: string
  readonly username: string
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  /** null: he cannot log in until he is given one. */
  readonly passwordHash: string | null
}

/** A new person, made a member by an administrator, with the organization's default role. Returns his id. */
export function addMember(scope: Scope, member: NewMember): Promise<number> {
  return inTransaction(async () => {
    await refuseTakenEmail(member.email)
    const { organizationId, actor } = scope
    const { id } = await UserRow.create({ ...member })
    const organization = await OrganizationRow.findByPk(organizationId, { rejectOnEmpty: true })
    const role = organization.defaultRole as Role
    await joinOrganization({ organizationId, userId: id, role, by: 'administrator', actor })
    return id
  })
}
