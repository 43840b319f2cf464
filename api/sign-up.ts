import type { Context } from './context.ts'
import { RATE_LIMITS } from './contract/limits.ts'
import type { SignUpRequest } from './contract/session.ts'
import { credentialsByEmail, joinByInvite, signUp } from './db/index.ts'
import { takeOrWait } from './log-in.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { randomToken, sameSecret } from './secrets.ts'

const BY_ADDRESS = { name: 'sign-up', ...RATE_LIMITS.signUpByAddress }

/**
 * Makes the account. Somebody who has one and follows an invite link with his own password joins with it.
 * @returns his id.
 */
export async function register(ctx: Context, request: SignUpRequest): Promise<number> {
  await takeOrWait(BY_ADDRESS, ctx.ip)
  const returning = await joinWithAccount(request)
  if (returning !== null) return returning
  const { signUp: policy } = ctx.state.deps
  return signUp({
    email: request.email,
    passwordHash: await hashPassword(request.password),
    firstName: request.firstName,
    lastName: request.lastName,
    organizationTitle: request.organizationTitle,
    inviteToken: request.inviteToken,
    newInviteToken: randomToken(),
    policy: {
      closedWithoutInvite: policy.closedWithoutInvite,
      codeGiven: policy.code === null || sameSecret(policy.code, request.code ?? ''),
    },
  })
}

async function joinWithAccount({ email, password, inviteToken }: SignUpRequest): Promise<number | null> {
  if (inviteToken === undefined) return null
  const known = await credentialsByEmail(email)
  if (!known || !(await verifyPassword(known.passwordHash, password))) return null
  await joinByInvite(known.userId, inviteToken)
  return known.userId
}
