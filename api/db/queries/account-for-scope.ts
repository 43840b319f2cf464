import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { OrganizationRow } from '../models/organization.ts'
import { UserRow } from '../models/user.ts'

export type UserFields = InferAttributes<UserRow>
export type OrganizationFields = InferAttributes<OrganizationRow>

/** The person of a scope. */
export async function accountForScope(scope: Scope): Promise<UserFields> {
  const user = await UserRow.findOne({ where: { id: scope.actor?.id ?? 0, deletedAt: null } })
  if (!user) throw new DomainError('not_found', 'No User matches the given query.')
  return user.get({ plain: true })
}

export async function organizationForScope(scope: Scope): Promise<OrganizationFields> {
  const organization = await OrganizationRow.findByPk(scope.organizationId)
  if (!organization) throw new DomainError('not_found', 'No Organization matches the given query.')
  return organization.get({ plain: true })
}

/** True while nobody has signed up: whoever does will own the first organization. */
export async function nobodySignedUp(): Promise<boolean> {
  return (await OrganizationRow.findOne({ attributes: ['id'] })) === null
}
