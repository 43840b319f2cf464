import type { Scope } from '../../../domain/actor.ts'
import type { EpochMs } from '../../../domain/wire.ts'
import { sql } from '../connect.ts'
import type { TaskEvent } from './record-task-events.ts'

/**
 * An escalated task nobody has acted on until it was due is the administrators' from then on; its managers may still
 * act. Called by the task's settling, with the task locked. @returns the fact it makes; none: there is time left, or it
 * has climbed already.
 */
export async function climbEscalation(
  scope: Pick<Scope, 'organizationId'>,
  taskId: number,
): Promise<readonly TaskEvent[]> {
  const rows = await sql<{ dueAt: Date }>('climb-escalation', CLIMB, [scope.organizationId, taskId])
  return rows.map(({ dueAt }) => ({
    kind: 'task.escalation_overdue',
    payload: { level: 'administrators', dueAt: dueAt.toISOString() },
  }))
}

const CLIMB = `
  update escalations set level = 'administrators'
  where organization_id = $1::bigint and task_id = $2::bigint and level = 'managers' and due_at <= now()
  returning due_at as "dueAt"`

/** When an escalation of a task is due to climb; null: it has climbed, or there is none. */
export async function escalationDue(
  scope: Pick<Scope, 'organizationId'>,
  taskId: number,
): Promise<EpochMs | null> {
  const [row] = await sql<{ dueAt: EpochMs }>('escalation-due', DUE, [scope.organizationId, taskId])
  return row?.dueAt ?? null
}

const DUE = `
  select (extract(epoch from due_at) * 1000)::float8 as "dueAt" from escalations
  where organization_id = $1::bigint and task_id = $2::bigint and level = 'managers'`
