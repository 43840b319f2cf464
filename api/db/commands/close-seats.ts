import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { isKnown } from '../known-stage.ts'

export interface SeatsToClose {
  readonly taskId: number
  /** Also those that are open for one person each because the task has a known answer: they move nothing. */
  readonly withKnown?: boolean
  /** Code of why they are not needed any more. */
  readonly reason: string
}

/**
 * Closes the seats of a task that still wait for an answer. Whoever sits there is let go: what he sends in is kept as
 * an extra answer.
 * @returns how many were closed.
 */
export async function closeSeats(
  scope: Pick<Scope, 'organizationId'>,
  { taskId, withKnown = false, reason }: SeatsToClose,
): Promise<number> {
  const rows = await sql<{ id: number }>('close-seats', CLOSE, [
    scope.organizationId,
    taskId,
    withKnown,
    reason,
  ])
  return rows.length
}

/** Reservations of closed seats need not be told to anybody any more. */
const CLOSE = `
  with closing as (
    select id from seats
    where organization_id = $1::bigint and task_id = $2::bigint and state = 'open'
      and ($3::boolean or not (${isKnown('stage')}))
    order by id for update
  ), closed as (
    update seats s
    set state = 'closed', reason = $4::text, holder_id = null, reservation_id = null, expires_at = null,
        returned_seq = null, updated_at = now()
    from closing where s.id = closing.id
    returning s.id
  ), quiet as (
    delete from outbox using closed
    where aggregate_type = 'task' and aggregate_id = $2::bigint and seat_id = closed.id
      and delivered_at is null and dead_at is null
  )
  select id from closed`
