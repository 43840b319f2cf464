import type { Scope } from '../../../domain/actor.ts'
import { orderingOf } from '../../../domain/queue/ordering.ts'
import type { TaskOrder } from '../../../domain/queue/sort-key.ts'
import { countTasksToFollow, isOrderOnly, tasksToFollow } from '../queries/tasks-to-follow.ts'
import type { Followed, TasksToFollow } from '../queries/tasks-to-follow.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { createJob } from './create-job.ts'
import { followSettingsRange, TASKS_AT_ONCE } from './follow-settings-range.ts'
import { restartCursors } from './move-cursors.ts'
import { offerChanged } from './offer-changed.ts'
import { holdCursors } from './offer-passed-seats.ts'
import { planOverlap } from './plan-overlap.ts'
import { supersedeFollowing } from './supersede-following.ts'

/**
 * Lets a project's tasks follow its changed settings: at once when they are few, so that whoever asked sees it in the
 * answer; by a job when they are many, so that nobody waits for all of them. A job that is still at an earlier change
 * ends here, and what it had left is done by this one, from the first task on: the later wish holds. Belongs into the
 * transaction that holds the project's row and has changed it.
 */
export async function followSettings(
  scope: Scope,
  project: ProjectFields,
  changed: readonly Followed[],
  occasion = `${project.policyVersion}`,
): Promise<void> {
  if (changed.length === 0) return
  const left = await supersedeFollowing(scope, project.id)
  const work: TasksToFollow = { projectId: project.id, what: [...new Set([...changed, ...left.what])] }
  if (work.what.includes('overlap') || work.what.includes('distribution')) await planOverlap(scope, project)
  const total = await countTasksToFollow(scope, work)
  if (changed.includes('order')) await restartCursors(scope, project.id, orderOf(project))
  if (total <= TASKS_AT_ONCE) {
    const ids = await tasksToFollow(scope, work, { after: 0, limit: TASKS_AT_ONCE })
    // Cursors before tasks: here one transaction holds both.
    await holdCursors(scope, project.id)
    const opened = isOrderOnly(work.what) ? [] : await followSettingsRange(scope, project, ids, work.what)
    const changedOrder = work.what.includes('order') ? ids : []
    await offerChanged(scope, project.id, [...new Set([...left.unoffered, ...opened, ...changedOrder])])
    return
  }
  await createJob(scope, {
    kind: 'recount',
    projectId: project.id,
    naturalKey: `settings:${project.id}:${occasion}`,
    params: { what: [...work.what], settingsVersion: project.policyVersion },
    cursor: { after: 0, unoffered: [...left.unoffered] },
    total,
  })
}

function orderOf({ sampling, showOverlapFirst }: ProjectFields): TaskOrder {
  return { sampling: orderingOf(sampling), overlapFirst: showOverlapFirst }
}
