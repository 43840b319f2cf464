import type { Context } from './context.ts'
import { SESSION_DAYS } from './contract/limits.ts'
import { openSession } from './db/index.ts'
import { randomToken, sha256 } from './secrets.ts'

/** Label Studio's names, which its legacy client looks for. */
export const SESSION_COOKIE = 'sessionid'
export const CSRF_COOKIE = 'csrftoken'

/** Logs a person in: a session in the books, its id in a cookie no script can read. Returns its CSRF token. */
export async function startSession(ctx: Context, userId: number): Promise<string> {
  const id = randomToken()
  const csrfToken = randomToken()
  await openSession({
    idHash: sha256(id),
    userId,
    csrfToken,
    userAgent: ctx.get('user-agent'),
    days: SESSION_DAYS.longest,
  })
  const lasting = {
    sameSite: 'lax',
    secure: ctx.secure,
    overwrite: true,
    maxAge: SESSION_DAYS.longest * 86_400_000,
  } as const
  ctx.cookies.set(SESSION_COOKIE, id, { ...lasting, httpOnly: true })
  ctx.cookies.set(CSRF_COOKIE, csrfToken, { ...lasting, httpOnly: false })
  return csrfToken
}

export function dropSessionCookies(ctx: Context): void {
  for (const name of [SESSION_COOKIE, CSRF_COOKIE])
    ctx.cookies.set(name, null, { sameSite: 'lax', overwrite: true })
}
