import type { Scope } from '../../../domain/actor.ts'
import { inTransaction, sql } from '../connect.ts'
import { followSettingsRange } from './follow-settings-range.ts'
import { lockedProject } from './locked-project.ts'

const SOME = 20

/**
 * While a job still gives people the places of what was assigned to them, who asks for his next task has some of his at
 * once. @returns whether there were any.
 */
export async function seatAssigned(scope: Scope, projectId: number): Promise<boolean> {
  const rows = await sql<{ taskId: number }>('assigned-without-place', UNSEATED, [
    scope.organizationId,
    projectId,
    scope.actor?.id ?? 0,
    SOME,
  ])
  if (rows.length === 0) return false
  await inTransaction(async () => {
    const project = (await lockedProject(scope, projectId)).get({ plain: true })
    await followSettingsRange(
      scope,
      project,
      rows.map(({ taskId }) => taskId),
    )
  })
  return true
}

/** Only while such a job is under way: otherwise each has his place. */
const UNSEATED = `
  select a.task_id as "taskId" from assignments a
  where a.organization_id = $1::bigint and a.project_id = $2::bigint and a.user_id = $3::bigint and a.type = 'annotator'
    and exists (select from jobs j
                where j.organization_id = $1::bigint and j.project_id = $2::bigint and j.kind = 'recount'
                  and j.state in ('queued', 'running'))
    and not exists (select from seats s
                    where s.task_id = a.task_id and s.stage = 'annotate' and s.holder_id = a.user_id)
  order by a.id limit $4::integer`
