import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Sequelize } from 'sequelize'
import { database } from '../connect.ts'

export interface AttemptLimit {
  /** Part of the key: limits of different names do not touch each other. */
  readonly name: string
  readonly points: number
  readonly seconds: number
}

const limiters = new WeakMap<Sequelize, Map<string, RateLimiterPostgres>>()

/**
 * Takes so many attempts of a key's allowance, counted for all processes together.
 * @returns null when they were there; else the seconds until there are some again.
 */
export async function takeAttempts(limit: AttemptLimit, key: string, count = 1): Promise<number | null> {
  try {
    await limiterOf(limit).consume(key, count)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
  }
}

export async function forgiveAttempts(limit: AttemptLimit, key: string): Promise<void> {
  await limiterOf(limit).delete(key)
}

function limiterOf({ name, points, seconds }: AttemptLimit): RateLimiterPostgres {
  const sequelize = database()
  const known = limiters.get(sequelize) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(sequelize, known)
  const id = `${name}:${points}:${seconds}`
  const limiter =
    known.get(id) ??
    new RateLimiterPostgres({
      storeClient: sequelize,
      storeType: 'sequelize',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    })
  known.set(id, limiter)
  return limiter
}
