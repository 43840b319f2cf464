import { sql } from '../connect.ts'

export interface KeyedRequest {
  readonly userId: number
  readonly key: string
  readonly route: string
  readonly bodyHash: string
}

export interface KeptAnswer {
  readonly status: number
  readonly answer: unknown
  /** Same route and same body as the first request with this key. */
  readonly same: boolean
}

/**
 * Takes the key for the running transaction, or gives what the first request with it was answered. A request with
 * the same key that is still being worked on is waited for: its transaction holds the row.
 */
export async function answeredBefore(request: KeyedRequest): Promise<KeptAnswer | null> {
  const { userId, key, route, bodyHash } = request
  const taken = await sql(
    'take-idempotency-key',
    `insert into idempotency_keys (user_id, key, route, body_hash) values ($1, $2, $3, $4)
     on conflict (user_id, key) do nothing returning key`,
    [userId, key, route, bodyHash],
  )
  if (taken.length > 0) return null
  const [before] = await sql<KeptAnswer>(
    'kept-answer',
    `select status, answer, (route = $3 and body_hash = $4) as same
     from idempotency_keys where user_id = $1 and key = $2`,
    [userId, key, route, bodyHash],
  )
  return before ?? null
}

/** Keeps the answer beside the key, in the transaction of the work. */
export async function keepAnswer(
  request: KeyedRequest & { readonly status: number; readonly answer: unknown },
): Promise<void> {
  await sql(
    'keep-answer',
    `update idempotency_keys set status = $3, answer = $4::jsonb where user_id = $1 and key = $2`,
    [request.userId, request.key, request.status, JSON.stringify(request.answer)],
  )
}

/** Forgets keys older than so many hours. */
export async function forgetAnswers(hours: number): Promise<void> {
  await sql(
    'forget-answers',
    `delete from idempotency_keys where created_at < now() - make_interval(hours => $1::integer)`,
    [hours],
  )
}
