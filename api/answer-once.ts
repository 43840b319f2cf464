import { createHash } from 'node:crypto'
import { DomainError } from '../domain/errors.ts'
import { IDEMPOTENCY_KEY_MAX } from './contract/limits.ts'
import { answeredBefore, inTransaction, keepAnswer } from './db/index.ts'
import type { Answer, Input, Route } from './route.ts'

type Given = Input<unknown, unknown, unknown>

/**
 * Honours `Idempotency-Key` on a POST: the first request does the work and keeps its answer in the same transaction,
 * a repeat gets that answer. Two at once: the second waits for the first. A key that comes back with another body is
 * refused, never with 409, which clients repeat. A route that reads the stream itself uses the key itself.
 */
export async function answerOnce(
  { spec }: Route,
  input: Given,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const key = input.ctx.get('idempotency-key')
  const userId = input.ctx.state.scope?.actor?.id
  if (!key || spec.method !== 'post' || spec.body === 'stream' || userId === undefined) return work()
  if (key.length > IDEMPOTENCY_KEY_MAX)
    throw new DomainError(
      'invalid_input',
      `An Idempotency-Key has at most ${IDEMPOTENCY_KEY_MAX} characters.`,
    )
  const request = { userId, key, route: `${spec.method} ${spec.path}`, bodyHash: hashOf(input) }
  return inTransaction(async () => {
    const before = await answeredBefore(request)
    if (before) return repeat(before)
    const answer = await work()
    await keepAnswer({ ...request, status: answer.status, answer: answer.body ?? null })
    return answer
  })
}

function repeat(before: { status: number; answer: unknown; same: boolean }): Answer {
  if (!before.same)
    throw new DomainError(
      'idempotency_key_reused',
      'This Idempotency-Key was used for a different request. Use a new key for a new request.',
    )
  return {
    status: before.status,
    ...(before.answer === null ? {} : { body: before.answer }),
    headers: { 'Idempotency-Replayed': 'true' },
  }
}

function hashOf({ params, query, body }: Given): string {
  return createHash('sha256')
    .update(JSON.stringify([params, query, body]))
    .digest('hex')
}
