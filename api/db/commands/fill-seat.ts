import type { Scope } from '../../../domain/actor.ts'
import type { SeatState } from '../../../domain/seat.ts'
import { REWORK_MS } from '../../../domain/task-wait.ts'
import { sql } from '../connect.ts'

export interface FilledSeat {
  readonly seatId: number
  readonly taskId: number
  /** `open`: the skip waits for its maker. */
  readonly state: SeatState
  /** null: an answer of nobody known, as imports bring them. */
  readonly holderId: number | null
  readonly isSkip: boolean
}

/**
 * What a seat becomes when somebody has spoken: full, with its holder for good; or kept for him without a time, where
 * his skip waits for him until it is due and offered to everybody. The news of his reservation is taken back as long
 * as nobody has heard it.
 */
export async function fillSeat(scope: Pick<Scope, 'organizationId'>, seat: FilledSeat): Promise<void> {
  await sql('fill-seat', FILL, [
    scope.organizationId,
    seat.taskId,
    seat.seatId,
    seat.state,
    seat.holderId,
    seat.isSkip,
    REWORK_MS / 1000,
  ])
}

const FILL = `
  with quiet as (
    delete from outbox
    where aggregate_type = 'task' and aggregate_id = $2::bigint and seat_id = $3::bigint
      and delivered_at is null and dead_at is null
  )
  update seats s
  set state = $4::text, holder_id = $5::bigint, answered_at = now(), expires_at = null, returned_seq = null,
      reservation_id = case when $4::text <> 'open' then s.reservation_id end,
      reason = case when $6::boolean then 'skipped' end, updated_at = now(),
      due_at = case when $4::text = 'open' then now() + make_interval(secs => $7::double precision) else s.due_at end
  where s.organization_id = $1::bigint and s.id = $3::bigint`
