import { inTransaction, sql } from '../connect.ts'
import { OrganizationRow } from '../models/organization.ts'
import { TokenRow } from '../models/token.ts'
import { UserRow } from '../models/user.ts'
import { createOrganization } from './create-organization.ts'
import type { KeptToken } from './tokens.ts'

export interface FirstOwner {
  readonly email: string
  readonly passwordHash: string
  readonly inviteToken: string
  /** His legacy token, when scripts are to begin at once. */
  readonly token: KeptToken | null
}

/** At the first boot only: the owner the environment names. False when somebody is here already. */
export function createFirstOwner({ email, passwordHash, inviteToken, token }: FirstOwner): Promise<boolean> {
  return inTransaction(async () => {
    await sql('sign-up-lock', `select pg_advisory_xact_lock(hashtext('sign-up'))`)
    if (await OrganizationRow.findOne({ attributes: ['id'] })) return false
    const { id: userId } = await UserRow.create({ email, passwordHash })
    await createOrganization({ title: email, ownerId: userId, inviteToken })
    if (token) await TokenRow.create({ userId, kind: 'legacy', ...token })
    return true
  })
}
