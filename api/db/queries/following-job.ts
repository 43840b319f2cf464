import type { CohortCount, CohortCut } from '../../../domain/queue/cohort-cut.ts'
import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { Followed } from './tasks-to-follow.ts'

/**
 * What a job that lets a project's tasks follow its settings is at. In a large project it first works out what there is
 * to follow: how much one person may answer (`limits`), then which tasks several people answer, in two walks over the
 * tasks (`count`, `plan`), and how many differ (`total`).
 */
export type FollowingStep = 'limits' | 'count' | 'plan' | 'total' | 'follow'

export interface FollowingJob {
  readonly id: number
  readonly projectId: number
  readonly what: readonly Followed[]
  /** What is to be done once more when this is done, because tasks came or went behind it; null: nothing. */
  readonly again: readonly Followed[] | null
  readonly step: FollowingStep
  /** Id of the last task that was looked at. */
  readonly after: number
  /** Tasks that got new places, or a new place in the order, in a range whose second half has not been done. */
  readonly unoffered: readonly number[]
  readonly count: CohortCount | null
  readonly cut: CohortCut | null
}

/** null: it is over, or there is none. */
export async function followingJob(
  scope: Pick<Scope, 'organizationId'>,
  jobId: number,
  lock?: 'locked',
): Promise<FollowingJob | null> {
  const [job] = await sql<FollowingJob>(
    `following-job-${lock ?? 'read'}`,
    lock ? `${READ} for update` : READ,
    [scope.organizationId, jobId],
  )
  return job ?? null
}

const READ = `
  select id, project_id as "projectId", params -> 'what' as what, params -> 'again' as again,
         coalesce(cursor ->> 'step', 'follow') as step, coalesce((cursor ->> 'after')::bigint, 0) as "after",
         coalesce(cursor -> 'unoffered', '[]') as unoffered, cursor -> 'count' as count, cursor -> 'cut' as cut
  from jobs
  where organization_id = $1::bigint and id = $2::bigint and kind = 'recount' and state in ('queued', 'running')`
