import { jwtVerify, SignJWT } from 'jose'
import { ACCESS_TOKEN_SECONDS } from './contract/limits.ts'
import { randomToken } from './secrets.ts'
import type { Secrets } from './secrets.ts'

/** Claims of both kinds of token, named as Label Studio's clients read them. */
export interface TokenClaims {
  readonly kind: 'access' | 'refresh'
  readonly userId: number
  readonly jti: string
}

/** A token of the given kind; `seconds` is its life. */
export function signToken(
  secrets: Secrets,
  { kind, userId, jti }: TokenClaims,
  seconds: number,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ token_type: kind, user_id: userId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setJti(jti)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(secrets.signingKey)
}

export function signAccessToken(secrets: Secrets, userId: number): Promise<string> {
  return signToken(secrets, { kind: 'access', userId, jti: randomToken(16) }, ACCESS_TOKEN_SECONDS)
}

/** null: not ours, changed, of the other kind, or expired. */
export async function verifyToken(
  secrets: Secrets,
  kind: TokenClaims['kind'],
  token: string,
): Promise<TokenClaims | null> {
  const known = verifiedBy(secrets)
  const verified = known.get(token) ?? (await verify(secrets, token))
  if (!verified || verified.expiresAt * 1000 <= Date.now()) return null
  remember(known, token, verified)
  return verified.claims.kind === kind ? verified.claims : null
}

interface Verified {
  readonly claims: TokenClaims
  /** Seconds since 1970. */
  readonly expiresAt: number
}

/** A client sends the same token with every request: a signature that was good once stays good until it expires. */
const verifiedTokens = new WeakMap<Secrets, Map<string, Verified>>()
const MOST_REMEMBERED = 10_000

function verifiedBy(secrets: Secrets): Map<string, Verified> {
  const known = verifiedTokens.get(secrets) ?? new Map<string, Verified>()
  verifiedTokens.set(secrets, known)
  return known
}

/** The longest unused goes first. */
function remember(known: Map<string, Verified>, token: string, verified: Verified): void {
  known.delete(token)
  known.set(token, verified)
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value ?? '')
}

async function verify(secrets: Secrets, token: string): Promise<Verified | null> {
  try {
    const { payload } = await jwtVerify(token, secrets.signingKey, { algorithms: ['HS256'] })
    const { user_id: userId, token_type: kind, jti, exp } = payload
    if (typeof userId !== 'number' || !isKind(kind) || !jti || !exp) return null
    return { claims: { kind, userId, jti }, expiresAt: exp }
  } catch {
    return null
  }
}

const isKind = (kind: unknown): kind is TokenClaims['kind'] => kind === 'access' || kind === 'refresh'
