import type { Middleware } from 'koa'
import { DomainError } from '../../domain/errors.ts'
import type { Context, RequestState } from '../context.ts'
import { sameSecret } from '../secrets.ts'

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A write that a cookie vouches for must also carry the session's CSRF token (`X-CSRF-Token`; Label Studio's pages
 * say `X-CSRFToken`), and no write may come from another site's page. Tokens need neither: no browser sends them by
 * itself.
 */
export const refuseForgery: Middleware<RequestState> = async (ctx, next) => {
  if (!SAFE.has(ctx.method)) {
    const { credential } = ctx.state
    if (credential?.kind === 'session' || !ctx.get('authorization')) refuseOtherSites(ctx)
    // The forms of /user/ carry the token as a field and check it themselves.
    if (credential?.kind === 'session' && !ctx.path.startsWith('/user/'))
      refuseWithoutToken(ctx, credential.csrfToken)
  }
  await next()
}

/** @throws DomainError when a browser says that the request began on another site. */
export function refuseOtherSites(ctx: Context): void {
  const site = ctx.get('sec-fetch-site')
  const origin = ctx.get('origin')
  if ((site && site !== 'same-origin' && site !== 'none') || (origin && !isOurs(ctx, origin)))
    throw new DomainError('csrf_missing', 'CSRF Failed: the request comes from another site.')
}

function refuseWithoutToken(ctx: Context, expected: string): void {
  const sent = ctx.get('x-csrf-token') || ctx.get('x-csrftoken')
  if (!sent)
    throw new DomainError(
      'csrf_missing',
      'CSRF Failed: CSRF token missing. Send it in the header X-CSRF-Token.',
    )
  if (!sameSecret(sent, expected))
    throw new DomainError(
      'csrf_missing',
      'CSRF Failed: CSRF token incorrect. Load the page again to get the current one.',
    )
}

function isOurs(ctx: Context, origin: string): boolean {
  const { publicUrl } = ctx.state.deps
  if (publicUrl && origin === new URL(publicUrl).origin) return true
  try {
    return new URL(origin).host === ctx.host
  } catch {
    return false
  }
}
