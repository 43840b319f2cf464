import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { isReviewSwitchedOff } from '../queries/review-switched-off.ts'
import { lockTask } from './lock-task.ts'
import { moveTask } from './move-task.ts'
import { recordEvent } from './record-event.ts'
import { resyncTasks } from './resync-lives.ts'

/**
 * Gives a seat back: it is offered to others at once. One that was sent back to its author stays his, only closed for
 * now. Giving back what is not there any more is no mistake.
 */
export function releaseReservation(scope: Scope, reservationId: string): Promise<void> {
  return againOnConflict(async () => {
    const [seat] = await sql<ReleasedSeat>('release-reservation', RELEASE, [
      scope.organizationId,
      reservationId,
      scope.actor?.id ?? 0,
    ])
    if (!seat) return
    const task = await lockTask(scope, seat.taskId)
    await sql('forget-reservation', FORGET, [seat.taskId, seat.id])
    await recordEvent({
      scope,
      projectId: task.projectId,
      aggregate: { type: 'task', id: task.id },
      kind: 'seat.released',
      payload: { seatId: seat.id, holderId: scope.actor?.id ?? null, isKept: seat.isKept },
    })
    if (seat.stageKind !== 'review' || task.state !== 'in_review') return
    await moveTask(scope, task, { state: 'needs_review' })
    // Its life completes it then; it would not look before the review is due.
    if (await isReviewSwitchedOff(scope, task.id)) await resyncTasks([task.id])
  })
}

interface ReleasedSeat {
  readonly id: number
  readonly taskId: number
  readonly stageKind: string
  readonly isKept: boolean
}

const RELEASE = `
  update seats
  set reservation_id = null, reserved_at = null,
      holder_id = case when expires_at is null then holder_id end,
      returned_seq = case when expires_at is not null then nextval('seat_returns') end,
      expires_at = null, updated_at = now()
  where reservation_id = $2::uuid and organization_id = $1::bigint and holder_id = $3::bigint and state = 'open'
  returning id, task_id as "taskId", stage_kind as "stageKind", holder_id is not null as "isKept"`

/** Nobody has heard of it yet, so nobody needs to. */
const FORGET = `
  delete from outbox
  where aggregate_type = 'task' and aggregate_id = $1::bigint and seat_id = $2::bigint
    and delivered_at is null and dead_at is null`
