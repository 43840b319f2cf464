import { firstDataKey } from '../../../domain/labeling-config/data-keys.ts'
import { readLabelingConfig } from '../../../domain/labeling-config/read-labeling-config.ts'
import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'
import { writeTaskTexts } from './write-task-texts.ts'

/**
 * Lines and files that were imported before there was a configuration stand under no key of their own. The first
 * configuration that reads one gives it to them; what they were is kept as a version.
 */
export async function nameBareData(
  scope: Scope,
  projectId: number,
  change: { readonly before: string; readonly after: string },
): Promise<void> {
  const key = firstDataKey(readLabelingConfig(change.after))
  if (key === null || firstDataKey(readLabelingConfig(change.before)) !== null) return
  const named = await sql<{ id: number }>('name-bare-data', NAME, [
    scope.organizationId,
    projectId,
    key,
    scope.actor?.id ?? null,
  ])
  const taskIds = named.map(({ id }) => id)
  await writeTaskTexts(scope, taskIds)
  await recordEventOnTasks(scope, {
    projectId,
    taskIds,
    kind: 'task.updated',
    payload: { dataKey: key },
    deliver: false,
  })
}

const NAME = `
  with bare as (
    select id, data, data_version from tasks
    where organization_id = $1::bigint and project_id = $2::bigint and deleted_at is null and data ? '$undefined$'
    for no key update
  ), named as (
    update tasks t
    set data = (bare.data - '$undefined$') || jsonb_build_object($3::text, bare.data -> '$undefined$'),
        data_version = t.data_version + 1
    from bare where t.id = bare.id
    returning t.id, t.data, t.data_version
  ), kept as (
    insert into versions (organization_id, project_id, kind, aggregate_id, version, body, valid_to, actor_id)
    select $1::bigint, $2::bigint, 'task_data', id, data_version, data, now(), $4::bigint from bare
    union all
    select $1::bigint, $2::bigint, 'task_data', id, data_version, data, null, $4::bigint from named
    on conflict (organization_id, kind, aggregate_id, version) do nothing
  )
  select id from named`
