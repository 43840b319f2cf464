import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** So many tasks a person can go back to. */
export const MOST_VISITS = 100

export interface ShownTask {
  readonly projectId: number
  readonly taskId: number
}

/**
 * A task came before somebody's eyes: from now on he can go back to it, and his desk is at it. What is fetched ahead
 * and never shown is no part of his history.
 */
export async function showTask(
  scope: Scope,
  { projectId, taskId }: ShownTask,
  deskId: string | null,
): Promise<void> {
  const values = [scope.organizationId, projectId, scope.actor?.id ?? 0]
  await sql('show-task', SHOW, [...values, taskId, MOST_VISITS])
  if (deskId !== null) await sql('move-desk', MOVE, [...values, taskId, deskId])
}

/** The oldest beyond the cap is forgotten in the same statement. */
const SHOW = `
  with oldest as (
    select shown_at from stream_visits
    where project_id = $2::bigint and user_id = $3::bigint
    order by shown_at desc offset $5::integer - 1 limit 1
  ), forgotten as (
    delete from stream_visits v using oldest
    where v.project_id = $2::bigint and v.user_id = $3::bigint and v.shown_at <= oldest.shown_at
      and v.task_id <> $4::bigint
  )
  insert into stream_visits (organization_id, project_id, user_id, task_id)
  values ($1::bigint, $2::bigint, $3::bigint, $4::bigint)
  on conflict (project_id, user_id, task_id) do update set shown_at = clock_timestamp()`

const MOVE = `
  update stream_desks set task_id = $4::bigint, seen_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint and desk_id = $5::uuid`
