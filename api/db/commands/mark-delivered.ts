import { sql } from '../connect.ts'

/** Temporal has these. Said twice it is as true as said once. */
export async function markDelivered(outboxIds: readonly number[]): Promise<void> {
  if (outboxIds.length === 0) return
  await sql(
    'mark-delivered',
    `update outbox set delivered_at = clock_timestamp(), attempts = attempts + 1, last_error = null
     where id = any($1::bigint[]) and delivered_at is null`,
    [outboxIds],
  )
}
