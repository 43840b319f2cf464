import type { Middleware } from 'koa'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { permissionsOf } from '../../domain/permissions.ts'
import { verifyToken } from '../access-token.ts'
import type { Context, Credential, RequestState } from '../context.ts'
import { SESSION_DAYS } from '../contract/limits.ts'
import { principalByLegacyToken, principalBySession, principalByUser, noteActivity } from '../db/index.ts'
import type { Principal } from '../db/index.ts'
import { sha256 } from '../secrets.ts'
import { SESSION_COOKIE } from '../session-cookie.ts'

interface Known {
  readonly principal: Principal
  readonly credential: Credential
}

/**
 * Finds out who asks: a session cookie, `Authorization: Token <legacy>`, `Authorization: Bearer <access>`, or either
 * token in `X-Api-Key`; the name of the scheme in any case. A credential that does not count is remembered as a
 * refusal, told only where somebody must be known.
 */
export const authenticate: Middleware<RequestState> = async (ctx, next) => {
  ctx.state.scope = null
  ctx.state.credential = null
  ctx.state.refusal = null
  try {
    const known = await identify(ctx)
    if (known) await remember(ctx, known)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    ctx.state.refusal = error
  }
  await next()
}

async function remember(ctx: Context, { principal, credential }: Known): Promise<void> {
  ctx.state.credential = credential
  ctx.state.scope = toScope(principal)
  const sessionIdHash = credential.kind === 'session' ? credential.sessionIdHash : null
  if (principal.stale) await noteActivity(principal.userId, sessionIdHash)
}

/** The scope of somebody known. @throws DomainError when he may act nowhere, with the reason. */
export function toScope({ organizationId, role, userId, kind, overrides }: Principal): Scope {
  if (organizationId === null || role === null) throw mayNotAct('no_organization')
  if (role === 'deactivated' || role === 'none') throw mayNotAct(role)
  return { organizationId, role, actor: { id: userId, kind }, permissions: permissionsOf(role, overrides) }
}

const SENTENCES = {
  no_organization: 'You belong to no organization. Ask for an invite link.',
  deactivated: 'This account is deactivated. Ask an administrator to reactivate it.',
  none: 'This account has no role yet. Ask an administrator to give it one.',
} as const

function mayNotAct(reason: keyof typeof SENTENCES): DomainError {
  return new DomainError('account_deactivated', SENTENCES[reason], { params: { reason } })
}

async function identify(ctx: Context): Promise<Known | null> {
  const [scheme = '', ...rest] = ctx.get('authorization').trim().split(/\s+/)
  const apiKey = ctx.get('x-api-key')
  if (scheme.toLowerCase() === 'token') return byLegacyToken(onlyOne(rest))
  if (scheme.toLowerCase() === 'bearer') return byAccessToken(ctx, rest[0] ?? '')
  if (apiKey) return apiKey.includes('.') ? byAccessToken(ctx, apiKey) : byLegacyToken(apiKey)
  if (scheme) return null
  return bySession(ctx)
}

function onlyOne([token, ...more]: readonly string[]): string {
  if (!token) throw new DomainError('token_invalid', 'Invalid token header. No credentials provided.')
  if (more.length > 0)
    throw new DomainError('token_invalid', 'Invalid token header. Token string should not contain spaces.')
  return token
}

async function byLegacyToken(token: string): Promise<Known> {
  const principal = await principalByLegacyToken(sha256(token))
  if (!principal) throw new DomainError('token_invalid', 'Invalid token.')
  if (!principal.legacyTokens)
    throw new DomainError(
      'legacy_tokens_off',
      'Authentication token no longer valid: legacy token authentication has been disabled for this organization',
    )
  return { principal, credential: { kind: 'legacy_token' } }
}

async function byAccessToken(ctx: Context, token: string): Promise<Known | null> {
  const claims = await verifyToken(ctx.state.deps.secrets, 'access', token)
  const principal = claims && (await principalByUser(claims.userId))
  return principal?.personalTokens ? { principal, credential: { kind: 'access_token' } } : null
}

async function bySession(ctx: Context): Promise<Known | null> {
  const id = ctx.cookies.get(SESSION_COOKIE)
  if (!id) return null
  const sessionIdHash = sha256(id)
  const principal = await principalBySession(sessionIdHash, SESSION_DAYS.idle)
  if (!principal || principal.expired)
    throw new DomainError('not_authenticated', 'Your log-in has ended. Log in again to go on.', {
      params: { reason: 'session_ended' },
    })
  return { principal, credential: { kind: 'session', sessionIdHash, csrfToken: principal.csrfToken } }
}
