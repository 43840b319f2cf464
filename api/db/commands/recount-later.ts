import { randomUUID } from 'node:crypto'
import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { Followed } from '../queries/tasks-to-follow.ts'
import { createJob } from './create-job.ts'

/** So long a job waits for what else comes: whoever adds tasks one by one has them counted together. */
const GATHERS_SECONDS = 5

/**
 * Leaves it to a job to work out what the tasks of a large project are to follow, and to let them. One job a project:
 * one that has not begun does it anyway, one that has does it once more in the end. Call it with the project held.
 */
export async function recountLater(
  scope: Scope,
  project: Pick<ProjectFields, 'id' | 'policyVersion'>,
  what: readonly Followed[],
): Promise<void> {
  const open = await sql('recount-with-open-job', JOIN, [
    scope.organizationId,
    project.id,
    JSON.stringify(what),
  ])
  if (open.length > 0) return
  await createJob(scope, {
    kind: 'recount',
    projectId: project.id,
    naturalKey: `tasks:${project.id}:${randomUUID()}`,
    params: { what: [...what], settingsVersion: project.policyVersion },
    cursor: { step: 'limits', after: 0, unoffered: [] },
    total: null,
    afterSeconds: GATHERS_SECONDS,
  })
}

/** One that has not begun looks at all the tasks there are by then. */
const JOIN = `
  with open as (
    select id, cursor ->> 'step' = 'limits' as is_unbegun, params,
           params -> (case when cursor ->> 'step' = 'limits' then 'what' else 'again' end) as wishes
    from jobs
    where organization_id = $1::bigint and project_id = $2::bigint and kind = 'recount' and state in ('queued', 'running')
    order by id limit 1 for update
  )
  update jobs j
  set params = o.params || jsonb_build_object(case when o.is_unbegun then 'what' else 'again' end, coalesce((
        select jsonb_agg(distinct wish) from (
          select jsonb_array_elements(coalesce(o.wishes, '[]')) as wish union select jsonb_array_elements($3::jsonb)) w),
        '[]'))
  from open o where j.id = o.id
  returning j.id`
