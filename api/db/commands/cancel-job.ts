import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'
import type { JobFields } from '../queries/job-for-scope.ts'

/**
 * Changed settings hold for the project from the moment they are saved: with half of its tasks following them there
 * would be two truths. Whoever thinks better of it changes the setting back, and that takes over.
 */
export const isCancellable = ({ kind }: Pick<JobFields, 'kind'>): boolean => kind !== 'recount'

/**
 * Asks a job to stop after the piece of work it is in. One that is over stays as it ended.
 * @throws DomainError `job_not_cancellable` for work that must not be left half done.
 */
export async function cancelJob(scope: Scope, job: Pick<JobFields, 'id' | 'kind'>): Promise<void> {
  if (!isCancellable(job)) {
    throw new DomainError(
      'job_not_cancellable',
      'Tasks cannot follow a setting by halves. Change the setting back instead: that takes over from this job.',
    )
  }
  await sql(
    'cancel-job',
    `update jobs set cancel_requested = true, updated_at = now()
     where organization_id = $1::bigint and id = $2::bigint and state in ('queued', 'running')`,
    [scope.organizationId, job.id],
  )
}
