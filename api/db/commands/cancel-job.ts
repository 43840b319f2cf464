import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** Asks a job to stop after the piece of work it is in. One that is over stays as it ended. */
export async function cancelJob(scope: Scope, jobId: number): Promise<void> {
  await sql(
    'cancel-job',
    `update jobs set cancel_requested = true, updated_at = now()
     where organization_id = $1::bigint and id = $2::bigint and state in ('queued', 'running')`,
    [scope.organizationId, jobId],
  )
}
