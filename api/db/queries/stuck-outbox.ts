import { sql } from '../connect.ts'

/** Rows that somebody must look at: dead, or due for five minutes and not delivered. */
export async function stuckOutbox(): Promise<number> {
  const [row] = await sql<{ count: number }>(
    'stuck-outbox',
    `select (
       select count(*) from outbox where dead_at is not null and delivered_at is null
     )::integer + (
       select count(*) from outbox
       where consumer = 'temporal' and delivered_at is null and dead_at is null
         and deliver_after < now() - interval '5 minutes'
     )::integer as count`,
  )
  return row?.count ?? 0
}
