import type { Scope } from '../../../domain/actor.ts'
import { MOST_VISITS } from '../commands/show-task.ts'
import { sql } from '../connect.ts'

/** A task somebody was at, and what he said of it: null while he has said nothing. */
export interface VisitedTask {
  readonly taskId: number
  readonly annotationId: number | null
}

/**
 * The last tasks the acting person was at in a project, oldest first: those he was shown, and those he answered by
 * other ways. Skips are answers here.
 */
export async function streamHistory(scope: Scope, projectId: number): Promise<readonly VisitedTask[]> {
  return sql<VisitedTask>('stream-history', STATEMENT, [
    scope.organizationId,
    projectId,
    scope.actor?.id ?? 0,
    MOST_VISITS,
  ])
}

/** Whether the acting person was at a task of the project: it was shown to him, he answered it or has a draft of it. */
export async function hasBeenAt(scope: Scope, projectId: number, taskId: number): Promise<boolean> {
  const [row] = await sql<{ hasBeen: boolean }>('has-been-at', HAS_BEEN, [
    scope.organizationId,
    projectId,
    taskId,
    scope.actor?.id ?? 0,
  ])
  return row?.hasBeen === true
}

const STATEMENT = `
  with shown as (
    select task_id, shown_at as at from stream_visits
    where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint
    order by shown_at desc limit $4::integer
  ), answered as (
    select task_id, created_at as at from annotations
    where organization_id = $1::bigint and project_id = $2::bigint and completed_by = $3::bigint
      and deleted_at is null
    order by created_at desc limit $4::integer
  ), latest as (
    select task_id, coalesce(max(at) filter (where is_shown), max(at)) as at
    from (select task_id, at, true as is_shown from shown union all select task_id, at, false from answered) been
    group by task_id
    order by 2 desc limit $4::integer
  )
  select l.task_id as "taskId",
         (select max(a.id) from annotations a
          where a.task_id = l.task_id and a.completed_by = $3::bigint and a.deleted_at is null) as "annotationId"
  from latest l join tasks t on t.id = l.task_id and t.deleted_at is null
  order by l.at, l.task_id`

const HAS_BEEN = `
  select exists (select from tasks
                 where organization_id = $1::bigint and project_id = $2::bigint and id = $3::bigint)
    and (exists (select from annotations
                 where organization_id = $1::bigint and project_id = $2::bigint and task_id = $3::bigint
                   and completed_by = $4::bigint and deleted_at is null)
      or exists (select from drafts
                 where organization_id = $1::bigint and project_id = $2::bigint and task_id = $3::bigint
                   and user_id = $4::bigint)
      or exists (select from stream_visits
                 where organization_id = $1::bigint and project_id = $2::bigint and task_id = $3::bigint
                   and user_id = $4::bigint)) as "hasBeen"`
