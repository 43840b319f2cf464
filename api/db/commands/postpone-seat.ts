import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { REWORK_MS } from '../../../domain/task-wait.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { lockTask } from './lock-task.ts'
import { recordEvent } from './record-event.ts'

/**
 * Keeps a person's place at a task for later: he is offered it when nothing else is left, the longest put off first,
 * and his own skips after that. It waits for him until it is due, then everybody is offered it. The caller has kept the
 * draft. One that came back to him this way is not put off again.
 * @returns false: he has no place there (any more); what he wrote is kept all the same.
 * @throws DomainError `postponed_before`.
 */
export function postponeSeat(scope: Scope, taskId: number): Promise<boolean> {
  return againOnConflict(async () => {
    const values = [scope.organizationId, taskId, scope.actor?.id ?? 0]
    const [seat] = await sql<{ id: number; isAgain: boolean }>('seat-to-postpone', FIND, values)
    if (!seat) return false
    if (seat.isAgain) {
      throw new DomainError('postponed_before', 'This task was put off before. Answer it, or skip it.')
    }
    const task = await lockTask(scope, taskId)
    await sql('postpone-seat', POSTPONE, [...values.slice(0, 2), seat.id, REWORK_MS / 1000])
    await recordEvent({
      scope,
      projectId: task.projectId,
      aggregate: { type: 'task', id: taskId },
      kind: 'seat.released',
      payload: { seatId: seat.id, holderId: scope.actor?.id ?? null, isKept: true, code: 'postponed' },
      // Its life watches that it does not wait for ever.
      deliver: { to: 'temporal' },
    })
    return true
  })
}

/** Seat before task, as everywhere. */
const FIND = `
  select id, reason is not distinct from 'postponed' as "isAgain" from seats
  where organization_id = $1::bigint and task_id = $2::bigint and holder_id = $3::bigint
    and stage_kind = 'annotate' and state = 'open'
  order by id limit 1 for update`

const POSTPONE = `
  with quiet as (
    delete from outbox
    where aggregate_type = 'task' and aggregate_id = $2::bigint and seat_id = $3::bigint
      and delivered_at is null and dead_at is null
  )
  update seats
  set reason = 'postponed', answered_at = now(), reservation_id = null, reserved_at = null, expires_at = null,
      due_at = now() + make_interval(secs => $4::double precision), updated_at = now()
  where organization_id = $1::bigint and id = $3::bigint`
