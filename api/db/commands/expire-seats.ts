import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/**
 * Takes seats back whose time is over: a reservation that ran out, or an answer that was sent back to its author and
 * not given again. They are offered again at once, before people's cursors. A seat that somebody has taken, renewed or
 * filled in the meantime is left alone, and so is one that somebody is busy with: people lock a seat before its task,
 * and waiting for them here would be waiting in a circle.
 * @returns the ids of the seats that came free.
 */
export async function expireSeats(
  scope: Pick<Scope, 'organizationId'>,
  seatIds: readonly number[],
): Promise<readonly number[]> {
  if (seatIds.length === 0) return []
  const rows = await sql<{ id: number }>('expire-seats', EXPIRE, [scope.organizationId, seatIds])
  return rows.map((row) => row.id)
}

/** A skip that waited there for its maker stays as an extra: whoever comes next answers in the seat. */
const EXPIRE = `
  with freed as (
    update seats set holder_id = null, reservation_id = null, reserved_at = null, expires_at = null,
                     returned_seq = nextval('seat_returns'), updated_at = now()
    where id in (
      select id from seats
      where organization_id = $1::bigint and id = any($2::bigint[])
        and state = 'open' and holder_id is not null and (expires_at is null or expires_at <= now())
      for update skip locked
    )
    returning id, round
  ), left_behind as (
    update annotations a set seat_id = null, is_extra = true, updated_at = now()
    from freed
    where a.organization_id = $1::bigint and a.seat_id = freed.id and a.round = freed.round and a.was_cancelled
      and a.deleted_at is null
  )
  select id from freed`
