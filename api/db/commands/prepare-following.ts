import type { Scope } from '../../../domain/actor.ts'
import { addCounts, cohortCut, EMPTY_COUNT } from '../../../domain/queue/cohort-cut.ts'
import { isCohort } from '../../../domain/queue/overlap-cohort.ts'
import type { Json } from '../../../domain/wire.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { followingJob } from '../queries/following-job.ts'
import type { FollowingJob, FollowingStep } from '../queries/following-job.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { countTasksToFollow } from '../queries/tasks-to-follow.ts'
import { countRange, planRange } from './cohort-ranges.ts'
import { followLimits } from './follow-limits.ts'
import { lockedProject } from './locked-project.ts'

/** Only read, or written where nobody looks: a range may be larger than one that locks tasks. */
export const TASKS_READ_AT_ONCE = 5_000

/**
 * The next step of a job in a large project before its tasks can follow: whom the limits pause or let go on, then a
 * range of the tasks that are counted, or planned. Nobody waits for it: the project is held for the limits alone.
 */
export function prepareFollowing(scope: Scope, job: FollowingJob): Promise<void> {
  return againOnConflict(() => STEPS[job.step](scope, job))
}

type Step = (scope: Scope, job: FollowingJob) => Promise<void>

const STEPS: Readonly<Record<FollowingStep, Step>> = {
  limits: async (scope, job) => {
    const project = (await lockedProject(scope, job.projectId)).get({ plain: true })
    if (!(await isStill(scope, job))) return
    if (project.annotationLimitPercent !== null) await followLimits(scope, project.id)
    if (job.what.includes('overlap') && isChosen(project))
      return goTo(scope, job, { step: 'count', after: 0 })
    return goTo(scope, job, { step: 'total', after: 0 })
  },
  count: async (scope, job) => {
    const project = await projectOf(scope, job)
    if (!project || !(await isStill(scope, job))) return
    const range = await countRange(scope, project, { after: job.after, limit: TASKS_READ_AT_ONCE })
    const count = addCounts(job.count ?? EMPTY_COUNT, range.count)
    if (range.last !== null) return goTo(scope, job, { step: 'count', after: range.last, count })
    const cut = cohortCut(count, project.overlapCohortPercentage)
    return goTo(scope, job, { step: 'plan', after: 0, cut })
  },
  plan: async (scope, job) => {
    const project = await projectOf(scope, job)
    if (!project || !job.cut || !(await isStill(scope, job))) return
    const range = { after: job.after, limit: TASKS_READ_AT_ONCE }
    const last = await planRange(scope, project, { ...range, cut: job.cut })
    if (last !== null) return goTo(scope, job, { step: 'plan', after: last, cut: job.cut })
    return goTo(scope, job, { step: 'total', after: 0 })
  },
  // Counted before the job is held: whoever leaves it more to do, or takes over, waits for a range at most.
  total: async (scope, job) => {
    const total = await countTasksToFollow(scope, job)
    if (await isStill(scope, job)) await goTo(scope, job, { step: 'follow', after: 0 }, total)
  },
  follow: () => Promise.resolve(),
}

const isChosen = ({
  maximumAnnotations: overlap,
  overlapCohortPercentage,
  taskDistribution,
}: Chosen): boolean =>
  taskDistribution === 'auto_distribution' && isCohort({ overlap, sharePercent: overlapCohortPercentage })

type Chosen = Pick<ProjectFields, 'maximumAnnotations' | 'overlapCohortPercentage' | 'taskDistribution'>

/** Another worker may have done the step, or a later change have taken over. */
async function isStill(scope: Scope, { id, step, after }: FollowingJob): Promise<boolean> {
  const now = await followingJob(scope, id, 'locked')
  return now?.step === step && now.after === after
}

interface Place {
  readonly step: FollowingStep
  readonly after: number
  readonly count?: object
  readonly cut?: object
}

async function goTo(
  scope: Scope,
  job: FollowingJob,
  place: Place,
  total: number | null = null,
): Promise<void> {
  const cursor = { ...place, unoffered: job.unoffered } as unknown as Json
  await sql('step-of-following', STEP, [scope.organizationId, job.id, JSON.stringify(cursor), total])
}

async function projectOf(scope: Scope, { projectId }: FollowingJob): Promise<CohortProject | null> {
  const [project] = await sql<CohortProject>('cohort-project', PROJECT, [scope.organizationId, projectId])
  return project ?? null
}

type CohortProject = Pick<ProjectFields, 'id' | 'maximumAnnotations' | 'overlapCohortPercentage'>

const PROJECT = `
  select id, maximum_annotations as "maximumAnnotations", overlap_cohort_percentage as "overlapCohortPercentage"
  from projects where organization_id = $1::bigint and id = $2::bigint and deleted_at is null`

const STEP = `
  update jobs set state = 'running', cursor = $3::jsonb, total = $4::bigint, done = 0, updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint`
