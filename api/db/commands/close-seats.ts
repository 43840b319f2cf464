import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface SeatsToClose {
  readonly taskId: number
  /** Only these; absent: every open seat of the task. */
  readonly stage?: string
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
  { taskId, stage, reason }: SeatsToClose,
): Promise<number> {
  const rows = await sql<{ id: number }>('close-seats', CLOSE, [
    scope.organizationId,
    taskId,
    stage ?? null,
    reason,
  ])
  return rows.length
}

/** Reservations of closed seats need not be told to anybody any more. */
const CLOSE = `
  with closing as (
    select id from seats
    where organization_id = $1::bigint and task_id = $2::bigint and state = 'open'
      and ($3::text is null or stage = $3::text)
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
