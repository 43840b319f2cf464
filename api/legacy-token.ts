import { randomBytes } from 'node:crypto'
import type { Scope } from '../domain/actor.ts'
import { DomainError } from '../domain/errors.ts'
import type { Context } from './context.ts'
import { ensureLegacyToken, replaceLegacyToken } from './db/index.ts'
import type { KeptToken } from './db/index.ts'
import { sha256 } from './secrets.ts'
import type { Secrets } from './secrets.ts'

/** The caller's legacy token in the clear: made at the first asking, shown again at every later one. */
export async function legacyToken(ctx: Context, scope: Scope): Promise<string> {
  const { secrets } = ctx.state.deps
  const kept = await ensureLegacyToken(personOf(scope), sealLegacyToken(secrets, freshKey()))
  const key = secrets.decrypt(kept.keyEncrypted)
  if (key !== null) return key
  throw new DomainError(
    'token_invalid',
    'This token was made under another SECRET_KEY and cannot be shown. It still works; reset it to see a new one.',
  )
}

/** A new one; the one before counts no longer. */
export async function renewLegacyToken(ctx: Context, scope: Scope): Promise<string> {
  const key = freshKey()
  await replaceLegacyToken(personOf(scope), sealLegacyToken(ctx.state.deps.secrets, key))
  return key
}

export function sealLegacyToken(secrets: Secrets, key: string): KeptToken {
  return { keyHash: sha256(key), keyEncrypted: secrets.encrypt(key) }
}

/** In Label Studio's form. */
const freshKey = (): string => randomBytes(20).toString('hex')

function personOf({ actor }: Scope): number {
  if (!actor) throw new DomainError('not_authenticated', 'Authentication credentials were not provided.')
  return actor.id
}
