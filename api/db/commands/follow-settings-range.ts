import type { Scope } from '../../../domain/actor.ts'
import { isCohort } from '../../../domain/queue/overlap-cohort.ts'
import type { TaskState } from '../../../domain/task.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { Followed } from '../queries/tasks-to-follow.ts'
import { adjustPlaces } from './adjust-places.ts'
import { closeReviewSeats } from './close-review-seats.ts'
import { deriveTasks } from './derive-tasks.ts'
import { endWaitingReviews } from './end-waiting-reviews.ts'
import { followSkipMode } from './follow-skip-mode.ts'
import { moveTasks } from './move-tasks.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'

/**
 * So many tasks are locked at a time: whoever comes to one of them meanwhile waits until the range is written.
 * docs/benchmarks.md has what it takes.
 */
export const TASKS_AT_ONCE = 100

interface FollowingTask {
  readonly id: number
  readonly projectId: number
  readonly overlap: number
  /** Chosen for it, where several people answer a share of the tasks. */
  readonly planned: number | null
  readonly skips: number
  readonly answers: number
  /** To how many annotators it is assigned; and how many people that makes with those who have answered. */
  readonly assignees: number
  readonly people: number
  readonly state: TaskState
  readonly stage: string
  readonly round: number
}

/**
 * Brings these tasks of a project to what its settings say now: places for a changed overlap or for what a skip means,
 * and no review where review is switched off. Raised, a finished task is taken up again; lowered, one that is full by
 * it goes to its decision. A task somebody reviews or that is stuck keeps the overlap it was judged by. Doing it twice
 * changes nothing. In the caller's transaction, which holds the project.
 * @returns the tasks that got new places, which are to be offered (`offerPassedSeats`).
 */
export async function followSettingsRange(
  scope: Scope,
  project: ProjectFields,
  taskIds: readonly number[],
  what: readonly Followed[] = [],
): Promise<readonly number[]> {
  // Who reviews has a review seat first and its task second; so has this.
  await sql('lock-review-seats', LOCK_REVIEW_SEATS, [scope.organizationId, taskIds])
  const tasks = await sql<FollowingTask>('lock-following-tasks', LOCK, [scope.organizationId, taskIds])
  const following = tasks.filter((task) => follows(task, project))
  const resized = following.filter(
    (task) => FOLLOWS.has(task.state) && wanted(task, project) !== task.overlap,
  )
  const skipped = following.filter(({ skips }) => skips > 0)
  if (resized.length > 0) {
    await sql('set-overlaps', SET, [idsOf(resized), resized.map((task) => wanted(task, project))])
  }
  await followSkipMode(project, idsOf(skipped))
  const isAssigned = project.taskDistribution === 'assigned_only' || what.includes('distribution')
  const changed = isAssigned ? following : [...new Set([...resized, ...skipped])]
  const opened = await adjustPlaces(idsOf(changed))
  // What a skip counts for changes for every task that has one, also where nothing else does.
  await deriveTasks(scope, idsOf([...new Set([...changed, ...tasks.filter(({ skips }) => skips > 0)])]))
  await tell(scope, project, resized, { overlap: project.maximumAnnotations })
  await moveOn(scope, project, changed)
  await endWaitingReviews(scope, project.id, idsOf(tasks.filter(({ state }) => state === 'needs_review')))
  return opened
}

const idsOf = (tasks: readonly FollowingTask[]): number[] => tasks.map(({ id }) => id)

const FOLLOWING_STATES: readonly TaskState[] = [
  'created',
  'annotating',
  'deciding',
  'needs_review',
  'completed',
]
const FOLLOWS: ReadonlySet<TaskState> = new Set(FOLLOWING_STATES)

/** Of a task `t`: it follows, whatever skips mean. */
export const FOLLOWS_IN = `t.state in (${FOLLOWING_STATES.map((state) => `'${state}'`).join(', ')})`

/** Stuck because everybody skipped it, a task goes on when skips count. */
function follows({ state, skips }: FollowingTask, { skipQueue }: ProjectFields): boolean {
  return FOLLOWS.has(state) || (state === 'escalated' && skips > 0 && skipQueue === 'IGNORE_SKIPPED')
}

/** Where tasks are assigned, as many as are asked; one that is assigned to nobody keeps what it had. */
function wanted({ planned, ...task }: FollowingTask, project: ProjectFields): number {
  if (project.taskDistribution === 'assigned_only') return task.assignees > 0 ? task.people : task.overlap
  const { maximumAnnotations: overlap, overlapCohortPercentage: sharePercent } = project
  if (isCohort({ overlap, sharePercent })) return planned ?? task.overlap
  return sharePercent <= 0 ? 1 : overlap
}

async function tell(
  scope: Scope,
  project: ProjectFields,
  tasks: readonly FollowingTask[],
  payload: { readonly overlap: number },
): Promise<void> {
  await recordEventOnTasks(scope, {
    projectId: project.id,
    taskIds: idsOf(tasks),
    kind: 'task.updated',
    payload,
    deliver: false,
  })
}

const REOPENS: ReadonlySet<TaskState> = new Set(['deciding', 'needs_review', 'completed'])
const FILLS: ReadonlySet<TaskState> = new Set(['created', 'annotating', 'escalated'])

/** Tasks that wait for answers again, and tasks that wait for none any more. */
async function moveOn(scope: Scope, project: ProjectFields, tasks: readonly FollowingTask[]): Promise<void> {
  if (tasks.length === 0) return
  const rows = await sql<{ id: number }>('tasks-with-places', WAITING, [idsOf(tasks)])
  const waits = new Set(rows.map(({ id }) => id))
  const again = tasks.filter(({ id, state }) => waits.has(id) && REOPENS.has(state))
  const isFull = ({ assignees, answers, skips }: FollowingTask): boolean =>
    project.taskDistribution === 'auto_distribution' || (assignees > 0 && answers + skips > 0)
  const full = tasks.filter((task) => !waits.has(task.id) && FILLS.has(task.state) && isFull(task))
  if (again.length > 0) await closeReviewSeats(scope, idsOf(again), 'overlap_raised')
  await moveTasks(scope, again, { state: 'annotating', stage: 'annotate' })
  await moveTasks(scope, full, { state: 'deciding' })
  // A task that waited for its review has a life, which must not go on waiting for it.
  const told = [...full, ...again.filter(({ state }) => state === 'needs_review')]
  await recordEventOnTasks(scope, {
    projectId: project.id,
    taskIds: idsOf(told),
    kind: 'task.updated',
    payload: { overlap: project.maximumAnnotations, skipQueue: project.skipQueue },
    deliver: true,
  })
}

const LOCK_REVIEW_SEATS = `
  select id from seats
  where organization_id = $1::bigint and task_id = any($2::bigint[]) and stage_kind = 'review' and state = 'open'
  order by id for update`

const LOCK = `
  select id, project_id as "projectId", overlap, cancelled_annotations as skips, state, stage,
         (select o.overlap from overlap_plans o where o.project_id = tasks.project_id and o.task_id = tasks.id
            and o.overlap in (1, (select maximum_annotations from projects where id = tasks.project_id))) as planned,
         round, total_annotations as answers,
         (select count(*) from assignments a where a.task_id = tasks.id and a.type = 'annotator')::integer as assignees,
         (select count(*) from (
            select user_id from assignments a where a.task_id = tasks.id and a.type = 'annotator'
            union select holder_id from seats s
            where s.task_id = tasks.id and s.stage = 'annotate' and s.state = 'answered') asked)::integer as people
  from tasks
  where organization_id = $1::bigint and id = any($2::bigint[]) and deleted_at is null
  order by id
  for no key update`

const SET = `
  update tasks t set overlap = o.overlap
  from unnest($1::bigint[], $2::integer[]) as o (id, overlap)
  where t.id = o.id`

const WAITING = `
  select distinct task_id as id from seats
  where task_id = any($1::bigint[]) and stage = 'annotate' and state = 'open'`
