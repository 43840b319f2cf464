import { DomainError } from '../../../domain/errors.ts'
import { inTransaction, sql } from '../connect.ts'
import { UserRow } from '../models/user.ts'
import { createOrganization } from './create-organization.ts'
import { joinOrganization, organizationByInvite } from './join-organization.ts'
import { refuseTakenEmail } from './refuse-taken-email.ts'

export interface SigningUp {
  readonly email: string
  readonly passwordHash: string
  readonly firstName: string
  readonly lastName: string
  /** Of a new organization; the e-mail when absent. */
  readonly organizationTitle: string | undefined
  readonly inviteToken: string | undefined
  /** For a new organization. */
  readonly newInviteToken: string
  readonly policy: {
    readonly closedWithoutInvite: boolean
    /** The code printed at start was given, or none is asked for. */
    readonly codeGiven: boolean
  }
}

/**
 * Makes an account: the very first owns a new organization, a later one joins by invite link or founds its own where
 * that is allowed. Two first ones at once: one of them is first.
 * @returns the new user's id.
 */
export function signUp(input: SigningUp): Promise<number> {
  return inTransaction(async () => {
    await sql('sign-up-lock', `select pg_advisory_xact_lock(hashtext('sign-up'))`)
    const invited = input.inviteToken === undefined ? null : await organizationByInvite(input.inviteToken)
    if (!invited) await refuseUninvited(input)
    const user = await createUser(input)
    if (invited) {
      const actor = { id: user.id, kind: 'person' } as const
      await joinOrganization({ ...invited, userId: user.id, by: 'invite', actor })
    } else {
      const title = input.organizationTitle || input.email
      await createOrganization({ title, ownerId: user.id, inviteToken: input.newInviteToken })
    }
    return user.id
  })
}

async function refuseUninvited({ policy }: SigningUp): Promise<void> {
  const [state] = await sql<{ some: boolean }>(
    'some-organization',
    `select exists (select from organizations) as some`,
  )
  if (state?.some && policy.closedWithoutInvite)
    throw new DomainError('sign_up_closed', 'Sign-up is by invite link here. Ask an administrator for one.')
  if (!state?.some && !policy.codeGiven)
    throw new DomainError(
      'sign_up_code_wrong',
      'Enter the one-time code that was printed when the server started.',
    )
}

async function createUser(input: SigningUp): Promise<UserRow> {
  await refuseTakenEmail(input.email)
  const { email, passwordHash, firstName, lastName } = input
  return UserRow.create({ email, passwordHash, firstName, lastName })
}
