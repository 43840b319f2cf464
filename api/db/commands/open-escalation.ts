import type { Scope } from '../../../domain/actor.ts'
import type { EscalationCode } from '../../../domain/escalation.ts'
import { sql } from '../connect.ts'
import type { TaskEvent } from './record-task-events.ts'

export interface TaskToEscalate {
  readonly id: number
  readonly projectId: number
  readonly round: number
}

/**
 * A task is stuck with its managers from now on, who have the project's time to act before it climbs. The caller has
 * moved it to `escalated`. @returns the fact it makes.
 */
export async function openEscalation(
  scope: Pick<Scope, 'organizationId'>,
  task: TaskToEscalate,
  code: EscalationCode,
): Promise<TaskEvent> {
  const [row] = await sql<{ dueAt: Date }>('open-escalation', OPEN, [
    scope.organizationId,
    task.projectId,
    task.id,
    code,
  ])
  return {
    kind: 'task.escalated',
    payload: { code, round: task.round, dueAt: row?.dueAt.toISOString() ?? null },
  }
}

const OPEN = `
  insert into escalations (task_id, organization_id, project_id, code, due_at)
  select $3::bigint, $1::bigint, $2::bigint, $4::text, now() + make_interval(hours => p.escalation_hours)
  from projects p where p.id = $2::bigint and p.organization_id = $1::bigint
  on conflict (task_id) do update
  set code = excluded.code, level = 'managers', opened_at = now(), due_at = excluded.due_at
  returning due_at as "dueAt"`
