import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** How far a person is through what a project has for him to label. */
export interface MyQueue {
  readonly projectId: number
  /** Tasks he has answered. */
  readonly done: number
  /** Tasks he could still answer: assigned to him, or, where tasks are handed out to whoever asks, in the queue. */
  readonly left: number
}

/** By project. A limit on answers leaves no more than it allows; `limited` names the projects where it binds him. */
export async function myQueue(
  scope: Scope,
  { projectIds, limited }: { readonly projectIds: readonly number[]; readonly limited: readonly number[] },
): Promise<ReadonlyMap<number, MyQueue>> {
  const rows = await sql<MyQueue>('my-queue', STATEMENT, [
    scope.organizationId,
    projectIds,
    scope.actor?.id ?? 0,
    limited,
  ])
  return new Map(rows.map((row) => [row.projectId, row]))
}

/** Whether the person is through with a task: he answered it, or skipped it and it does not come back to him. */
const THROUGH_BY_SEAT = (task: string): string => `exists (
    select from seats own
    where own.task_id = ${task} and own.stage_kind = 'annotate' and own.holder_id = $3::bigint and own.state <> 'open'
    offset 0)`

const ASSIGNED = `
  select count(*) from assignments g join tasks t on t.id = g.task_id and t.deleted_at is null
  where g.user_id = $3::bigint and g.project_id = p.id and g.type = 'annotator' and g.organization_id = $1::bigint
    and not ${THROUGH_BY_SEAT('g.task_id')}
    and not exists (
      select from annotations a
      where a.task_id = g.task_id and a.completed_by = $3::bigint and a.deleted_at is null and not a.was_cancelled
      offset 0)`

const WAITS = `t.state in ('created', 'annotating') and t.deleted_at is null`

/** The waiting tasks are counted in the index by state alone; the person's own are looked up among his answers. */
const IN_QUEUE = `
  (select count(*) from tasks t where t.project_id = p.id and ${WAITS})
  - (select count(distinct a.task_id) from annotations a join tasks t on t.id = a.task_id and ${WAITS}
     where a.completed_by = $3::bigint and a.project_id = p.id and a.deleted_at is null
       and (not a.was_cancelled or ${THROUGH_BY_SEAT('a.task_id')}))`

const STATEMENT = `
  select p.id as "projectId",
         (select count(distinct a.task_id)::integer
          from annotations a join tasks t on t.id = a.task_id and t.deleted_at is null
          where a.completed_by = $3::bigint and a.project_id = p.id and a.deleted_at is null
            and not a.was_cancelled) as done,
         case when p.task_distribution = 'assigned_only' then (${ASSIGNED})::integer
           else greatest(0, least(${IN_QUEUE}, case when p.id = any($4::bigint[]) then p.answer_limit - (
             select coalesce(sum(d.answered), 0) from answer_days d
             where d.project_id = p.id and d.user_id = $3::bigint) end))::integer
         end as left
  from projects p
  where p.organization_id = $1::bigint and p.id = any($2::bigint[])`
