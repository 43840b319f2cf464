import { DomainError } from '../../../domain/errors.ts'
import { inTransaction, sql } from '../connect.ts'
import { TokenRow } from '../models/token.ts'

/** What is kept of a token: a hash to find it by, and its text encrypted where it is shown again. */
export interface KeptToken {
  readonly keyHash: string
  readonly keyEncrypted: string
}

/** The legacy token of a person: the one he has, or this new one. Two at once: both get the same. */
export function ensureLegacyToken(userId: number, fresh: KeptToken): Promise<KeptToken> {
  return inTransaction(async () => {
    await lockTokens(userId)
    const live = await TokenRow.findOne({ where: { userId, kind: 'legacy', revokedAt: null } })
    if (!live) return insert(userId, 'legacy', fresh, null)
    return { keyHash: live.keyHash, keyEncrypted: live.keyEncrypted ?? '' }
  })
}

/** The token before counts no longer. */
export function replaceLegacyToken(userId: number, fresh: KeptToken): Promise<KeptToken> {
  return inTransaction(async () => {
    await lockTokens(userId)
    await TokenRow.update({ revokedAt: new Date() }, { where: { userId, kind: 'legacy', revokedAt: null } })
    return insert(userId, 'legacy', fresh, null)
  })
}

/** @throws DomainError `conflict` while he has one that counts: Label Studio allows one. */
export function createRefreshToken(userId: number, fresh: KeptToken, expiresAt: Date): Promise<void> {
  return inTransaction(async () => {
    await lockTokens(userId)
    if ((await liveRefreshTokens(userId)).length > 0)
      throw new DomainError(
        'conflict',
        'You already have a valid token. Please revoke it before creating a new one.',
      )
    await insert(userId, 'refresh', fresh, expiresAt)
  })
}

/** Takes a token away for good. False when there was none that counted. */
export async function revokeRefreshToken(userId: number, keyHash: string): Promise<boolean> {
  const [count] = await TokenRow.update(
    { revokedAt: new Date() },
    { where: { userId, keyHash, kind: 'refresh', revokedAt: null } },
  )
  return count > 0
}

/** Puts a new token in the place of one that counts. False when that one does not. */
export function rotateRefreshToken(
  userId: number,
  oldKeyHash: string,
  fresh: KeptToken,
  expiresAt: Date,
): Promise<boolean> {
  return inTransaction(async () => {
    if (!(await revokeRefreshToken(userId, oldKeyHash))) return false
    await insert(userId, 'refresh', fresh, expiresAt)
    return true
  })
}

export async function liveRefreshTokens(userId: number): Promise<TokenRow[]> {
  const tokens = await TokenRow.findAll({
    where: { userId, kind: 'refresh', revokedAt: null },
    order: [['id', 'asc']],
  })
  return tokens.filter(({ expiresAt }) => expiresAt === null || expiresAt > new Date())
}

/** Whether a refresh token counts, was taken away, or was never ours. */
export async function refreshTokenState(keyHash: string): Promise<'live' | 'revoked' | 'unknown'> {
  const token = await TokenRow.findOne({ where: { keyHash, kind: 'refresh' } })
  if (!token) return 'unknown'
  return token.revokedAt === null ? 'live' : 'revoked'
}

async function insert(
  userId: number,
  kind: 'legacy' | 'refresh',
  token: KeptToken,
  expiresAt: Date | null,
): Promise<KeptToken> {
  await TokenRow.create({ userId, kind, expiresAt, ...token })
  return token
}

async function lockTokens(userId: number): Promise<void> {
  await sql('lock-tokens', `select id from users where id = $1 for update`, [userId])
}
