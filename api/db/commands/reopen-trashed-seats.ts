import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/**
 * Opens the places again that were closed because their tasks were put into the trash. Whoever still has time left, or
 * was given the place without a time, keeps it: his page goes on under the same reservation. The others are free, and
 * because people's cursors may be past them they are marked as returned.
 * @returns whether somebody sits at one of them.
 */
export async function reopenTrashedSeats(
  scope: Pick<Scope, 'organizationId'>,
  taskIds: readonly number[],
): Promise<boolean> {
  const open = await sql<{ isKept: boolean }>('reopen-trashed-seats', REOPEN, [scope.organizationId, taskIds])
  return open.some(({ isKept }) => isKept)
}

/**
 * Why a place is kept without a time was overwritten when it was closed: a skip of its holder stands there, or his
 * answer was sent back to him.
 */
const REOPEN = `
  with closed as materialized (
    select s.id, s.sort_key, s.holder_id is not null and (s.expires_at is null or s.expires_at > now()) as is_kept,
           exists (select from annotations a
                   where a.seat_id = s.id and a.round = s.round and a.was_cancelled and a.deleted_at is null) as is_skip
    from seats s
    where s.organization_id = $1::bigint and s.task_id = any($2::bigint[])
      and s.state = 'closed' and s.reason = 'task_deleted'
    order by s.id for update of s
  ), numbered as materialized (
    select id, is_kept, is_skip, case when not is_kept then nextval('seat_returns') end as returned_seq
    from (select * from closed order by sort_key, id) in_order
  )
  update seats s
  set state = 'open', updated_at = now(),
      holder_id = case when back.is_kept then s.holder_id end,
      reservation_id = case when back.is_kept then s.reservation_id end,
      reserved_at = case when back.is_kept then s.reserved_at end,
      expires_at = case when back.is_kept then s.expires_at end,
      returned_seq = back.returned_seq,
      reason = case when back.is_kept and s.expires_at is null
                    then case when back.is_skip then 'skipped' else 'sent_back' end end
  from numbered back where s.id = back.id
  returning back.is_kept as "isKept"`
