import { randomUUID } from 'node:crypto'
import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { followLimits } from './follow-limits.ts'
import { followSettings } from './follow-settings.ts'
import { lockedProject } from './locked-project.ts'

/**
 * What hangs on how many tasks a project has follows when tasks came, went or came back: a limit that is a share of
 * them, and which of them are done by several people. A transaction of its own, after the one that changed the number.
 */
export function followTaskCount(scope: Scope, projectId: number): Promise<void> {
  return againOnConflict(async () => {
    const project = (await lockedProject(scope, projectId)).get({ plain: true })
    if (project.annotationLimitPercent !== null) await followLimits(scope, projectId)
    const { maximumAnnotations, overlapCohortPercentage: percent } = project
    // Where tasks are assigned, as many people are asked as each is assigned to.
    if (project.taskDistribution === 'assigned_only') return
    if (maximumAnnotations > 1 && percent > 0 && percent < 100) {
      await followSettings(scope, project, ['overlap'], `tasks:${randomUUID()}`)
    }
  })
}
