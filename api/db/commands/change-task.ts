import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { EVENT_KINDS } from '../../../domain/event.ts'
import type { EventKind, EventPayload } from '../../../domain/event.ts'
import type { TaskState } from '../../../domain/task.ts'
import { sql } from '../connect.ts'
import { DERIVED_COLUMNS, DERIVED_TASK } from './derive-task.ts'
import type { DerivedTask } from './derive-task.ts'
import { MOVED_COLUMNS } from './move-task.ts'
import type { MovableTask } from './move-task.ts'

export interface TaskChange {
  readonly kind: EventKind
  readonly payload: EventPayload
  readonly answerKey?: string
  /** The state the task comes to when nothing of its stage and round is open any more, and when something is. */
  readonly whenFull: TaskState
  readonly whenOpen: TaskState
  readonly mustTell?: boolean
}

export interface ChangedTask extends DerivedTask {
  readonly state: TaskState
  readonly eventId: number
  readonly isTold: boolean
}

/**
 * `deriveTask`, `recordEvent` and `moveTask` in one statement and one version of the row: every answer passes here, and
 * which of two moves is made depends on what is derived. A full task is told to its life.
 * @param task as the caller read it under its lock; the moves are legal.
 */
export async function changeTask(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  task: MovableTask,
  change: TaskChange,
): Promise<ChangedTask> {
  const [row] = await sql<ChangedTask>('change-task', CHANGE, [
    scope.organizationId,
    task.id,
    scope.actor?.id ?? null,
    task.state,
    change.whenFull,
    change.whenOpen,
    change.kind,
    EVENT_KINDS[change.kind],
    JSON.stringify(change.payload),
    change.answerKey ?? null,
    change.mustTell ?? false,
  ])
  if (row) return row
  throw new DomainError('illegal_move', `Task ${task.id} is not ${task.state} any more. Load it again.`, {
    params: { from: task.state, to: change.whenFull },
  })
}

const CHANGE = `
  with seen as materialized (
    select t.id, t.project_id, t.version, t.stage, t.round, t.state as before,
           case when d.open_seats = 0 then $5::text else $6::text end as after, d.*
    from tasks t join projects p on p.id = t.project_id cross join lateral (${DERIVED_TASK}) d
    where t.id = $2::bigint and t.organization_id = $1::bigint and t.state = $4::text
  ), changed as (
    update tasks u
    set ${DERIVED_COLUMNS}, ${MOVED_COLUMNS('d.after')},
        version = d.version + case when d.after = d.before then 1 else 2 end,
        updated_by = coalesce($3::bigint, u.updated_by), updated_at = now()
    from seen d where u.id = d.id
  ), written as (
    insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, actor_id, payload)
    select $1::bigint, s.project_id, 'task', s.id, s.version + f.n, f.kind, f.schema_version, $3::bigint, f.payload
    from seen s cross join lateral (
      select 1 as n, $7::text as kind, $8::integer as schema_version,
             case when $10::uuid is null then $9::jsonb else $9::jsonb || jsonb_build_object('annotationId', (
               select a.id from annotations a where a.organization_id = $1::bigint and a.unique_id = $10::uuid)) end as payload
      union all
      select 2, 'task.state_changed', ${EVENT_KINDS['task.state_changed']},
             jsonb_build_object('from', s.before, 'to', s.after, 'stage', s.stage, 'round', s.round)
      where s.after <> s.before
    ) f
    order by f.n
    returning id, project_id, aggregate_id, seq, kind
  ), told as (
    insert into outbox (organization_id, project_id, event_id, consumer, aggregate_type, aggregate_id, seq, kind)
    select $1::bigint, w.project_id, w.id, 'temporal', 'task', w.aggregate_id, w.seq, w.kind
    from written w join seen s on w.seq = s.version + 1
    where $11::boolean or (s.after = 'deciding' and s.before <> 'deciding')
    returning event_id
  )
  select s.is_labeled as "isLabeled", s.open_seats as "openSeats", s.cancelled_annotations as skips,
         s.after as state, w.id as "eventId", exists (select from told) as "isTold"
  from seen s join written w on w.seq = s.version + 1`
