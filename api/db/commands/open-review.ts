import type { Scope } from '../../../domain/actor.ts'
import { seatCount, stageOf } from '../../../domain/flow.ts'
import type { Flow } from '../../../domain/flow.ts'
import type { EpochMs } from '../../../domain/wire.ts'
import type { SeatToSettle } from '../queries/task-to-settle.ts'
import { sql } from '../connect.ts'
import { openSeats } from './open-seats.ts'
import type { TaskEvent } from './record-task-events.ts'

export interface ReviewToOpen {
  readonly task: {
    readonly id: number
    readonly projectId: number
    readonly round: number
    readonly overlap: number
    readonly now: EpochMs
  }
  /** Every seat the task has. */
  readonly seats: readonly SeatToSettle[]
  readonly flow: Flow
  readonly stage: string
}

/**
 * Gives a review stage the seats it lacks, due when its flow says. A task that is to be judged again in the same round
 * has those back that were filled before, so that who judged it then may do so now. @returns the fact it makes.
 */
export async function openReview(
  scope: Pick<Scope, 'organizationId'>,
  { task, seats, flow, stage: id }: ReviewToOpen,
): Promise<TaskEvent> {
  const stage = stageOf(flow, id)
  const standing = seats.filter(
    (seat) => seat.stage === id && seat.round === task.round && seat.state === 'open',
  )
  const dueAt = stage.dueInHours === null ? null : new Date(task.now + stage.dueInHours * 3_600_000)
  const count = Math.max(0, seatCount(stage, task.overlap) - standing.length)
  const again = await sql<{ id: number }>('reopen-review', REOPEN, [
    scope.organizationId,
    task.id,
    id,
    task.round,
    dueAt,
    count,
  ])
  if (count > again.length) {
    await openSeats(scope, {
      taskId: task.id,
      projectId: task.projectId,
      stage: id,
      stageKind: stage.kind,
      round: task.round,
      count: count - again.length,
      dueAt,
    })
  }
  return {
    kind: 'review.opened',
    payload: { stage: id, round: task.round, count, dueAt: dueAt?.toISOString() ?? null },
  }
}

const REOPEN = `
  update seats
  set state = 'open', holder_id = null, reservation_id = null, reserved_at = null, expires_at = null,
      answered_at = null, due_at = $5::timestamptz, returned_seq = nextval('seat_returns'), updated_at = now()
  where id in (
    select id from seats
    where organization_id = $1::bigint and task_id = $2::bigint and stage = $3::text and round = $4::integer
      and stage_kind = 'review' and state = 'answered'
    order by n limit $6::integer)
  returning id`
