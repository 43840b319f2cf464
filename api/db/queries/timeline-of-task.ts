import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface TimelineEvent {
  readonly id: number
  readonly kind: string
  readonly occurredAt: Date
  readonly payload: Readonly<Record<string, unknown>>
  readonly actorId: number | null
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/**
 * Every fact of a task's life, oldest first. What happened to many at once is one event on their project with a range
 * of ids: the import that made them, the trash they were put into and taken out of together.
 */
export function timelineOfTask(
  scope: Scope,
  task: { readonly id: number; readonly projectId: number },
): Promise<TimelineEvent[]> {
  return sql<TimelineEvent>('timeline-of-task', STATEMENT, [scope.organizationId, task.projectId, task.id])
}

const COLUMNS = `e.id, e.kind, e.occurred_at as "occurredAt", e.payload, e.actor_id as "actorId",
  coalesce(u.first_name, '') as "firstName", coalesce(u.last_name, '') as "lastName", coalesce(u.email, '') as email`

const STATEMENT = `
  select ${COLUMNS} from events e left join users u on u.id = e.actor_id
  where e.organization_id = $1::bigint and e.project_id = $2::bigint and e.kind = 'tasks.imported'
    and (e.payload->>'firstTaskId')::bigint <= $3::bigint and (e.payload->>'lastTaskId')::bigint >= $3::bigint
  union all
  select ${COLUMNS} from events e left join users u on u.id = e.actor_id
  where e.organization_id = $1::bigint and e.aggregate_type = 'project' and e.aggregate_id = $2::bigint
    and e.kind in ('task.deleted', 'task.restored')
    and (e.payload->>'firstTaskId')::bigint <= $3::bigint and (e.payload->>'lastTaskId')::bigint >= $3::bigint
  union all
  select ${COLUMNS} from events e left join users u on u.id = e.actor_id
  where e.organization_id = $1::bigint and e.aggregate_type = 'task' and e.aggregate_id = $3::bigint
  order by id`
