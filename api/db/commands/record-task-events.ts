import type { Scope } from '../../../domain/actor.ts'
import { EVENT_KINDS } from '../../../domain/event.ts'
import type { EventKind, EventPayload } from '../../../domain/event.ts'
import { sql } from '../connect.ts'

export interface TaskEvent {
  readonly kind: EventKind
  readonly payload: EventPayload
}

/**
 * Several facts about one task, in order, in one statement: what `recordEvent` does for one. For history only: what a
 * settling concludes is not told back to the life that asked for it.
 */
export async function recordTaskEvents(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  task: { readonly id: number; readonly projectId: number },
  events: readonly TaskEvent[],
): Promise<void> {
  if (events.length === 0) return
  const listed = events.map(({ kind, payload }, index) => ({
    n: index + 1,
    kind,
    schema_version: EVENT_KINDS[kind],
    payload,
  }))
  await sql('record-task-events', RECORD, [
    scope.organizationId,
    task.projectId,
    task.id,
    scope.actor?.id ?? null,
    JSON.stringify(listed),
    listed.length,
  ])
}

const RECORD = `
  with raised as (
    update tasks set version = version + $6::integer, updated_at = now()
    where id = $3::bigint and organization_id = $1::bigint
    returning version - $6::integer as before
  )
  insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, actor_id, payload)
  select $1::bigint, $2::bigint, 'task', $3::bigint, raised.before + e.n, e.kind, e.schema_version, $4::bigint, e.payload
  from raised, jsonb_to_recordset($5::jsonb) as e (n integer, kind text, schema_version integer, payload jsonb)
  order by e.n`
