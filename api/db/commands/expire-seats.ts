import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface ExpiredSeats {
  /** Free again: everybody is offered them. */
  readonly freed: ReadonlySet<number>
  /** Still his whose they were, because nobody else would be offered them. */
  readonly kept: ReadonlySet<number>
}

/**
 * Takes seats back whose time is over: a reservation that ran out, or an answer that was sent back to its author and
 * not given again. They are offered again at once, before people's cursors. Where a project hands out assigned tasks
 * only, one whose holder the task is assigned to waits for him among what is assigned to him, without an end. A seat that
 * somebody has taken, renewed or filled in the meantime is left alone, and so is one that somebody is busy with: people
 * lock a seat before its task, and waiting for them here would be waiting in a circle.
 */
export async function expireSeats(
  scope: Pick<Scope, 'organizationId'>,
  seatIds: readonly number[],
): Promise<ExpiredSeats> {
  if (seatIds.length === 0) return { freed: new Set(), kept: new Set() }
  const rows = await sql<{ id: number; isKept: boolean }>('expire-seats', EXPIRE, [
    scope.organizationId,
    seatIds,
  ])
  const idsOf = (isKept: boolean) => new Set(rows.filter((row) => row.isKept === isKept).map(({ id }) => id))
  return { freed: idsOf(false), kept: idsOf(true) }
}

/**
 * A skip that waited there for its maker stays as an extra: whoever comes next answers in the seat. Where its maker keeps
 * the seat, so does it.
 */
const EXPIRE = `
  with due as (
    select s.id, a.id as assignment_id
    from seats s join projects p on p.id = s.project_id
    left join assignments a on p.task_distribution = 'assigned_only' and s.stage = 'annotate'
      and a.task_id = s.task_id and a.user_id = s.holder_id and a.type = 'annotator'
    where s.organization_id = $1::bigint and s.id = any($2::bigint[])
      and s.state = 'open' and s.holder_id is not null and (s.expires_at is null or s.expires_at <= now())
    for update of s skip locked
  ), expired as (
    update seats s
    set holder_id = case when due.assignment_id is not null then s.holder_id end,
        reservation_id = null, reserved_at = null, expires_at = null,
        reason = case when due.assignment_id is null then s.reason else 'assigned' end,
        due_at = case when due.assignment_id is null then s.due_at end,
        sort_key = coalesce(due.assignment_id, s.sort_key),
        returned_seq = case when due.assignment_id is null then nextval('seat_returns') end, updated_at = now()
    from due where s.id = due.id
    returning s.id, s.round, due.assignment_id is not null as is_kept
  ), left_behind as (
    update annotations a set seat_id = null, is_extra = true, updated_at = now()
    from expired e
    where a.organization_id = $1::bigint and a.seat_id = e.id and not e.is_kept and a.round = e.round
      and a.was_cancelled and a.deleted_at is null
  )
  select id, is_kept as "isKept" from expired`
