import { decodeJwt } from 'jose'
import { signAccessToken, signToken, verifyToken } from './access-token.ts'
import { REFRESH_TOKEN_DAYS } from './contract/limits.ts'
import {
  createRefreshToken,
  liveRefreshTokens,
  principalByUser,
  refreshTokenState,
  revokeRefreshToken,
  rotateRefreshToken,
} from './db/index.ts'
import type { KeptToken } from './db/index.ts'
import { DomainError } from '../domain/errors.ts'
import { randomToken, sha256 } from './secrets.ts'
import type { Secrets } from './secrets.ts'

/** A new personal access token: shown this once. @throws DomainError `conflict` while there is one. */
export async function issueRefreshToken(secrets: Secrets, userId: number): Promise<string> {
  const fresh = await make(secrets, userId)
  await createRefreshToken(userId, fresh.kept, fresh.expiresAt)
  return fresh.token
}

/** The tokens that count, without their signatures. */
export async function listRefreshTokens(secrets: Secrets, userId: number): Promise<string[]> {
  const tokens = await liveRefreshTokens(userId)
  return tokens
    .map(({ keyEncrypted }) => secrets.decrypt(keyEncrypted ?? ''))
    .filter((token) => token !== null)
}

/** A short-lived token for one that counts. */
export async function accessFor(secrets: Secrets, refresh: string): Promise<string> {
  const claims = await verifyToken(secrets, 'refresh', refresh)
  if (!claims) throw new DomainError('token_invalid', 'Token is invalid')
  const state = await refreshTokenState(sha256(claims.jti))
  if (state !== 'live')
    throw new DomainError('token_invalid', state === 'revoked' ? 'Token is blacklisted' : 'Token is invalid')
  const principal = await principalByUser(claims.userId)
  if (!principal?.personalTokens)
    throw new DomainError('token_invalid', 'Personal access tokens are switched off for this organization')
  return signAccessToken(secrets, claims.userId)
}

/** A new token in the place of this one, which counts no longer. */
export async function rotate(secrets: Secrets, userId: number, refresh: string): Promise<string> {
  const fresh = await make(secrets, userId)
  const claims = await verifyToken(secrets, 'refresh', refresh)
  const isRotated =
    claims?.userId === userId &&
    (await rotateRefreshToken(userId, sha256(claims.jti), fresh.kept, fresh.expiresAt))
  if (isRotated) return fresh.token
  const sentence = 'Invalid refresh token'
  throw new DomainError('invalid_input', sentence, { fields: { non_field_errors: [sentence] } })
}

/** False when there was nothing to take away. Reads tokens with and without their signature: the list gives no other. */
export async function blacklist(userId: number, refresh: string): Promise<boolean> {
  const jti = jtiOf(refresh)
  return jti !== null && revokeRefreshToken(userId, sha256(jti))
}

async function make(
  secrets: Secrets,
  userId: number,
): Promise<{ readonly token: string; readonly kept: KeptToken; readonly expiresAt: Date }> {
  const jti = randomToken(16)
  const seconds = REFRESH_TOKEN_DAYS * 86_400
  const token = await signToken(secrets, { kind: 'refresh', userId, jti }, seconds)
  const shown = token.split('.').slice(0, 2).join('.')
  return {
    token,
    kept: { keyHash: sha256(jti), keyEncrypted: secrets.encrypt(shown) },
    expiresAt: new Date(Date.now() + seconds * 1000),
  }
}

function jtiOf(token: string): string | null {
  try {
    const [header = '', payload = ''] = token.split('.')
    return decodeJwt(`${header}.${payload}.`).jti ?? null
  } catch {
    return null
  }
}
