import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { LACKS_PLACE } from './follow-assignments.ts'
import { followSettingsRange, FOLLOWS_IN } from './follow-settings-range.ts'
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
  await againOnConflict(async () => {
    const project = (await lockedProject(scope, projectId)).get({ plain: true })
    await followSettingsRange(
      scope,
      project,
      rows.map(({ taskId }) => taskId),
    )
  })
  return true
}

/**
 * Only while such a job is under way: otherwise each has his place. Of tasks that would be given none, however many they
 * are, not one may stand before those that are.
 */
const UNSEATED = `
  select a.task_id as "taskId" from assignments a
       join tasks t on t.id = a.task_id and t.organization_id = a.organization_id and t.deleted_at is null
  where a.organization_id = $1::bigint and a.project_id = $2::bigint and a.user_id = $3::bigint and ${LACKS_PLACE}
    and ${FOLLOWS_IN}
    and exists (select from jobs j
                where j.organization_id = $1::bigint and j.project_id = $2::bigint and j.kind = 'recount'
                  and j.state in ('queued', 'running'))
  order by a.id limit $4::integer`
