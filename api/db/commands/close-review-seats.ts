import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** Closes the review seats of many tasks that wait for a reviewer, with what was to be told of them. */
export async function closeReviewSeats(
  scope: Pick<Scope, 'organizationId'>,
  taskIds: readonly number[],
  reason: string,
): Promise<void> {
  await sql('close-review-seats', CLOSE, [scope.organizationId, taskIds, reason])
}

const CLOSE = `
  with closed as (
    update seats
    set state = 'closed', reason = $3::text, holder_id = null, reservation_id = null, expires_at = null,
        returned_seq = null, updated_at = now()
    where organization_id = $1::bigint and task_id = any($2::bigint[]) and stage_kind = 'review' and state = 'open'
    returning id, task_id
  )
  delete from outbox o using closed
  where o.aggregate_type = 'task' and o.aggregate_id = closed.task_id and o.seat_id = closed.id
    and o.delivered_at is null and o.dead_at is null`
