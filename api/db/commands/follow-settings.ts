import type { Scope } from '../../../domain/actor.ts'
import { orderingOf } from '../../../domain/queue/ordering.ts'
import { isCohort } from '../../../domain/queue/overlap-cohort.ts'
import type { TaskOrder } from '../../../domain/queue/sort-key.ts'
import { isLargeProject } from '../queries/is-large-project.ts'
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
import type { LeftToFollow } from './supersede-following.ts'

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
  if (changed.includes('order')) await restartCursors(scope, project.id, orderOf(project))
  const total = await planned(scope, project, work, left)
  if (total !== null && total <= TASKS_AT_ONCE) return followNow(scope, project, work, left)
  await createJob(scope, {
    kind: 'recount',
    projectId: project.id,
    naturalKey: `settings:${project.id}:${occasion}`,
    params: { what: [...work.what], settingsVersion: project.policyVersion },
    cursor: { step: total === null ? 'limits' : 'follow', after: 0, unoffered: [...left.unoffered] },
    total,
  })
}

/**
 * Works out which tasks have to follow. @returns how many; null: that is left to the job, because all tasks of a large
 * project would have to be looked at, or because an earlier job that was to look at them ends here.
 */
async function planned(
  scope: Scope,
  project: ProjectFields,
  work: TasksToFollow,
  { isToRecount }: LeftToFollow,
): Promise<number | null> {
  if (isToRecount) return null
  if (work.what.includes('overlap') || work.what.includes('distribution')) {
    if (isChosen(project) && (await isLargeProject(scope, project.id))) return null
    await planOverlap(scope, project)
  }
  return countTasksToFollow(scope, work)
}

/** Cursors before tasks: here one transaction holds both. */
async function followNow(
  scope: Scope,
  project: ProjectFields,
  work: TasksToFollow,
  left: LeftToFollow,
): Promise<void> {
  const ids = await tasksToFollow(scope, work, { after: 0, limit: TASKS_AT_ONCE })
  await holdCursors(scope, project.id)
  const opened = isOrderOnly(work.what) ? [] : await followSettingsRange(scope, project, ids, work.what)
  const changedOrder = work.what.includes('order') ? ids : []
  await offerChanged(scope, project.id, [...new Set([...left.unoffered, ...opened, ...changedOrder])])
}

/** Which of the tasks is worked out by the job where there are many. */
const isChosen = ({ maximumAnnotations: overlap, overlapCohortPercentage }: ProjectFields): boolean =>
  isCohort({ overlap, sharePercent: overlapCohortPercentage })

function orderOf({ sampling, showOverlapFirst }: ProjectFields): TaskOrder {
  return { sampling: orderingOf(sampling), overlapFirst: showOverlapFirst }
}
