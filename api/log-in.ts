import { DomainError } from '../domain/errors.ts'
import type { Context } from './context.ts'
import { RATE_LIMITS } from './contract/limits.ts'
import type { LogInRequest } from './contract/session.ts'
import { credentialsByEmail, forgiveAttempts, principalByUser, takeAttempts } from './db/index.ts'
import type { AttemptLimit } from './db/index.ts'
import { toScope } from './middleware/authenticate.ts'
import { verifyPassword } from './password.ts'

const BY_EMAIL = { name: 'log-in-email', ...RATE_LIMITS.logInByEmail }
const BY_ADDRESS = { name: 'log-in-address', ...RATE_LIMITS.logInByAddress }

/**
 * Who logs in with this e-mail and password. Guesses are counted by e-mail together with where they come from, so
 * that nobody can lock another out, and by where they come from alone.
 * @throws DomainError that does not tell whether the e-mail is known.
 */
export async function logIn(ctx: Context, { email, password }: LogInRequest): Promise<number> {
  const byEmail = `${ctx.ip} ${email.toLowerCase()}`
  await takeOrWait(BY_ADDRESS, ctx.ip)
  await takeOrWait(BY_EMAIL, byEmail)
  const found = await credentialsByEmail(email)
  if (!(await verifyPassword(found?.passwordHash ?? null, password)) || !found)
    throw new DomainError('bad_credentials', 'The e-mail address or the password is not right.')
  const principal = await principalByUser(found.userId)
  if (principal) toScope(principal)
  await forgiveAttempts(BY_EMAIL, byEmail)
  return found.userId
}

/** @throws DomainError `rate_limited` with the seconds to wait. */
export async function takeOrWait(limit: AttemptLimit, key: string): Promise<void> {
  const wait = await takeAttempts(limit, key)
  if (wait === null) return
  throw new DomainError('rate_limited', `Too many attempts. Try again in ${wait} seconds.`, {
    params: { retryAfterSeconds: wait },
  })
}
