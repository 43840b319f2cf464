import { inTransaction, sql } from '../connect.ts'
import { DERIVED_TASK, deriveTask } from './derive-task.ts'

interface Difference {
  readonly organizationId: number
  readonly taskId: number
}

/**
 * Recounts the derived columns of the next `limit` tasks in the order of their ids, over all organizations, and puts
 * right those that differ. Where it stopped is kept in the books; after the last task it begins again.
 * @returns how many differed: each is a bug of whoever wrote its source without deriving.
 */
export async function recountTasks(limit: number): Promise<number> {
  const [page] = await sql<{ last: number | null; differences: Difference[] }>('recount-tasks', COMPARE, [
    limit,
  ])
  for (const difference of page?.differences ?? []) await derive(difference)
  await sql('recount-cursor', KEEP_CURSOR, [JSON.stringify(page?.last ?? 0)])
  return page?.differences.length ?? 0
}

/** The task is locked first: somebody may be answering it right now. */
function derive({ organizationId, taskId }: Difference): Promise<void> {
  return inTransaction(async () => {
    await sql('lock-recounted', 'select id from tasks where id = $1::bigint for update', [taskId])
    await deriveTask({ organizationId }, taskId)
  })
}

const COMPARE = `
  with page as (
    select t.* from tasks t
    where t.id > coalesce((select (value #>> '{}')::bigint from singletons where name = 'recount_cursor'), 0)
    order by t.id limit $1::integer
  ), compared as (
    select t.id, t.organization_id,
      (t.total_annotations, t.cancelled_annotations, t.total_predictions, t.is_labeled, t.completed_at, t.agreement)
      is distinct from
      (d.total_annotations, d.cancelled_annotations, d.total_predictions, d.is_labeled, d.completed_at, d.agreement)
      as differs
    from page t join projects p on p.id = t.project_id cross join lateral (${DERIVED_TASK}) d
  )
  select max(id) as last,
    coalesce(json_agg(json_build_object('organizationId', organization_id, 'taskId', id)) filter (where differs), '[]')
      as differences
  from compared`

const KEEP_CURSOR = `
  insert into singletons (name, value) values ('recount_cursor', $1::jsonb)
  on conflict (name) do update set value = excluded.value, updated_at = now()`
