import { randomUUID } from 'node:crypto'
import type { Scope } from '../../../domain/actor.ts'
import { isCohort } from '../../../domain/queue/overlap-cohort.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { isLargeProject } from '../queries/is-large-project.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { Followed } from '../queries/tasks-to-follow.ts'
import { followLimits } from './follow-limits.ts'
import { followSettings } from './follow-settings.ts'
import { lockedProject } from './locked-project.ts'
import { recountLater } from './recount-later.ts'

/**
 * What hangs on how many tasks a project has follows when tasks came, went or came back: a limit that is a share of
 * them, and which of them are done by several people. In a large project by one job for all who ask, so that whoever
 * adds or deletes a task waits for his task alone. Transactions of their own, after the one that changed the number.
 */
export async function followTaskCount(scope: Scope, projectId: number): Promise<void> {
  const hanging = await sql('hangs-on-task-count', HANGS, [scope.organizationId, projectId])
  if (hanging.length === 0) return
  if (await isLargeProject(scope, projectId)) {
    await withProject(scope, projectId, (project) => recountLater(scope, project, followedOf(project)))
    return
  }
  // Each takes cursors and then places: one after the other, not in one transaction.
  await withProject(scope, projectId, async ({ annotationLimitPercent }) => {
    if (annotationLimitPercent !== null) await followLimits(scope, projectId)
  })
  await withProject(scope, projectId, (project) =>
    followSettings(scope, project, followedOf(project), `tasks:${randomUUID()}`),
  )
}

/** Where tasks are assigned, as many people are asked as each is assigned to. */
function followedOf(project: ProjectFields): readonly Followed[] {
  const { maximumAnnotations: overlap, overlapCohortPercentage: sharePercent, taskDistribution } = project
  return taskDistribution === 'auto_distribution' && isCohort({ overlap, sharePercent }) ? ['overlap'] : []
}

function withProject(
  scope: Scope,
  projectId: number,
  work: (project: ProjectFields) => Promise<void>,
): Promise<void> {
  return againOnConflict(async () => work((await lockedProject(scope, projectId)).get({ plain: true })))
}

const HANGS = `
  select id from projects
  where organization_id = $1::bigint and id = $2::bigint and (annotation_limit_percent is not null
    or maximum_annotations > 1 and overlap_cohort_percentage between 1 and 99 and task_distribution = 'auto_distribution')`
