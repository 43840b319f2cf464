import type { Middleware } from 'koa'
import { DomainError } from '../../domain/errors.ts'
import type { RequestState } from '../context.ts'
import { takeAttempts } from '../db/index.ts'

/** Requests are taken from the shared allowance by the handful, so that not every one of them writes a row. */
const HANDFUL = 50

/**
 * Holds each known caller to so many requests a minute, over all processes; beyond that 429 with `Retry-After`. What
 * a process took and did not use is forgotten with its minute.
 */
export function limitRequests(): Middleware<RequestState> {
  const credit = new Map<number, { left: number; until: number }>()
  return async (ctx, next) => {
    const userId = ctx.state.scope?.actor?.id
    const perMinute = ctx.state.deps.requestsPerMinute
    if (userId !== undefined && perMinute > 0) await take(credit, userId, perMinute)
    await next()
  }
}

async function take(
  credit: Map<number, { left: number; until: number }>,
  userId: number,
  perMinute: number,
): Promise<void> {
  const mine = credit.get(userId)
  if (mine && mine.left > 0 && mine.until > Date.now()) {
    mine.left -= 1
    return
  }
  const handful = Math.min(HANDFUL, perMinute)
  const limit = { name: 'requests', points: perMinute, seconds: 60 }
  const wait = await takeAttempts(limit, String(userId), handful)
  if (wait !== null)
    throw new DomainError('rate_limited', `Request was throttled. Expected available in ${wait} seconds.`, {
      params: { retryAfterSeconds: wait, limitPerMinute: perMinute },
    })
  credit.set(userId, { left: handful - 1, until: Date.now() + 60_000 })
}
