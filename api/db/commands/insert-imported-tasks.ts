import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { SORT_KEY_UNSCORED } from '../sort-key.ts'
import type { PlacedTask, TaskImport } from './imported-task.ts'
import type { ImportingProject } from './take-inner-ids.ts'

/**
 * Tasks and their seats in one statement. Ids follow the order of the rows, and seats stand in the project's order.
 * @returns task ids by inner id; a row whose natural key is taken has none.
 */
export async function insertImportedTasks(
  scope: Pick<Scope, 'organizationId'>,
  project: ImportingProject,
  tasks: readonly PlacedTask[],
  job: Pick<TaskImport, 'sourceKeyPrefix'>,
): Promise<ReadonlyMap<number, number>> {
  const key = job.sourceKeyPrefix
  const rows = await sql<{ id: number; inner_id: number }>('insert-imported-tasks', INSERT, [
    scope.organizationId,
    project.id,
    project.flowVersion,
    project.firstInnerId - 1,
    tasks.map((task) => (key === null ? null : `${key}:${task.row}`)),
    tasks.map((task) => JSON.stringify(task.data)),
    tasks.map((task) => JSON.stringify(task.meta)),
    tasks.map((task) => task.allowSkip),
    tasks.map((task) => task.fileName),
    tasks.map((task) => task.placement.state),
    tasks.map((task) => task.overlap),
    tasks.map((task) => task.placement.seats.length),
  ])
  return new Map(rows.map((row) => [row.inner_id, row.id]))
}

const INSERT = `
  with new_tasks as (
    insert into tasks (organization_id, project_id, flow_version, inner_id, source_key, data, meta, allow_skip,
                       file_name, state, overlap)
    select $1::bigint, $2::bigint, $3::integer, $4::bigint + place, source_key, data::jsonb, meta::jsonb,
           allow_skip, file_name, state, overlap
    from unnest($5::text[], $6::text[], $7::text[], $8::boolean[], $9::text[], $10::text[], $11::integer[])
      with ordinality as r (source_key, data, meta, allow_skip, file_name, state, overlap, place)
    order by place
    on conflict (organization_id, project_id, source_key) do nothing
    returning id, inner_id, overlap, data
  ), new_texts as (
    insert into task_texts (task_id, organization_id, project_id, text)
    select id, $1::bigint, $2::bigint, data::text from new_tasks
  ), new_seats as (
    insert into seats (organization_id, project_id, task_id, stage, stage_kind, n, sort_key)
    select $1::bigint, $2::bigint, t.id, 'annotate', 'annotate', n, ${SORT_KEY_UNSCORED}
    from projects p, new_tasks t, generate_series(1, ($12::integer[])[t.inner_id - $4::bigint]) n
    where p.organization_id = $1::bigint and p.id = $2::bigint
    order by t.id, n
  )
  select id, inner_id from new_tasks order by id`
