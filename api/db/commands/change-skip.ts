import type { Scope } from '../../../domain/actor.ts'
import { isKnownStage } from '../../../domain/queue/known-answers.ts'
import type { SeatState } from '../../../domain/seat.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { fillSeat } from './fill-seat.ts'
import type { LockedSeat } from './lock-seat.ts'
import type { LockedTask } from './lock-task.ts'
import { requeueSkip } from './requeue-skip.ts'

export interface SkipChange {
  readonly project: ProjectFields
  readonly task: LockedTask
  /** Where the annotation sits. */
  readonly seat: LockedSeat
  /** What the annotation is from now on. */
  readonly isSkip: boolean
}

/**
 * A skip becomes an answer after all, or an answer a skip: its seat follows, and the place that was opened for others
 * is closed again if nobody sits there yet, or opened now.
 */
export async function changeSkip(scope: Pick<Scope, 'organizationId'>, change: SkipChange): Promise<void> {
  const { project, task, seat, isSkip } = change
  if (seat.holderId === null || seat.state === 'closed') return
  await fillSeat(scope, {
    seatId: seat.id,
    taskId: task.id,
    state: seatStateOf(change),
    holderId: seat.holderId,
    isSkip,
  })
  // Nobody makes good what one person is to be measured by.
  if (project.skipQueue === 'REQUEUE_FOR_OTHERS' && !isKnownStage(seat.stage))
    await changePlaceForOthers(scope, change)
}

function seatStateOf({ project, isSkip }: SkipChange): SeatState {
  if (!isSkip) return 'answered'
  return project.skipQueue === 'REQUEUE_FOR_ME' ? 'open' : 'skipped'
}

async function changePlaceForOthers(
  scope: Pick<Scope, 'organizationId'>,
  { task, seat, isSkip }: SkipChange,
): Promise<void> {
  if (isSkip) await requeueSkip(scope, task, seat)
  else await sql('close-seat-of-skip', CLOSE_ONE, [scope.organizationId, task.id, seat.stage, seat.round])
}

/** Only a place nobody holds; one that somebody has taken meanwhile is his. */
const CLOSE_ONE = `
  update seats set state = 'closed', reason = 'skip_taken_back', returned_seq = null, updated_at = now()
  where id = (
    select id from seats
    where organization_id = $1::bigint and task_id = $2::bigint and stage = $3::text and round = $4::integer
      and state = 'open' and holder_id is null
    order by n desc limit 1 for update skip locked)`
