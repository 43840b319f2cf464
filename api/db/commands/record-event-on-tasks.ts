import type { Scope } from '../../../domain/actor.ts'
import { EVENT_KINDS } from '../../../domain/event.ts'
import type { EventKind, EventPayload } from '../../../domain/event.ts'
import { sql } from '../connect.ts'

export interface EventOnTasks {
  readonly projectId: number
  readonly taskIds: readonly number[]
  readonly kind: EventKind
  readonly payload: EventPayload
  /** Tell Temporal, at once. */
  readonly deliver: boolean
}

/** `recordEvent` for many tasks of a project in one statement: the same fact on each of them. */
export async function recordEventOnTasks(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  { projectId, taskIds, kind, payload, deliver }: EventOnTasks,
): Promise<void> {
  if (taskIds.length === 0) return
  await sql('record-event-on-tasks', RECORD, [
    scope.organizationId,
    projectId,
    taskIds,
    kind,
    EVENT_KINDS[kind],
    scope.actor?.id ?? null,
    JSON.stringify(payload),
    deliver,
  ])
}

const RECORD = `
  with raised as (
    update tasks set version = version + 1, updated_at = now()
    where organization_id = $1::bigint and project_id = $2::bigint and id = any($3::bigint[])
    returning id, version
  ), told as (
    insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, actor_id, payload)
    select $1::bigint, $2::bigint, 'task', id, version, $4::text, $5::integer, $6::bigint, $7::jsonb from raised
    order by id
    returning id, aggregate_id, seq
  )
  insert into outbox (organization_id, project_id, event_id, consumer, aggregate_type, aggregate_id, seq, kind)
  select $1::bigint, $2::bigint, id, 'temporal', 'task', aggregate_id, seq, $4::text from told
  where $8::boolean`
