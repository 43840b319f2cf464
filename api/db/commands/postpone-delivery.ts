import { sql } from '../connect.ts'

const FIRST_PAUSE_SECONDS = 0.5
const LONGEST_PAUSE_SECONDS = 300

/**
 * Temporal refused these rows themselves: tried again after a pause that doubles each time, and dead (kept, counted
 * as stuck, shown to operators) after `mostAttempts`. Nothing is corrupted by a dead row: the next event of the same
 * aggregate makes its life read the books.
 */
export async function postponeDelivery(
  outboxIds: readonly number[],
  failure: { readonly error: string; readonly mostAttempts: number },
): Promise<void> {
  await sql(
    'postpone-delivery',
    `update outbox set
       attempts = attempts + 1,
       next_attempt_at = now() + make_interval(secs =>
         least(${LONGEST_PAUSE_SECONDS}, ${FIRST_PAUSE_SECONDS} * power(2, least(attempts, 20)))),
       dead_at = case when attempts + 1 >= $3::integer then now() end,
       last_error = left($2::text, 500)
     where id = any($1::bigint[]) and delivered_at is null`,
    [outboxIds, failure.error, failure.mostAttempts],
  )
}
