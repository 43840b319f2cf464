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
  try {
    const { payload } = await jwtVerify(token, secrets.signingKey, { algorithms: ['HS256'] })
    const userId = payload['user_id']
    if (payload['token_type'] !== kind || typeof userId !== 'number' || !payload.jti) return null
    return { kind, userId, jti: payload.jti }
  } catch {
    return null
  }
}
