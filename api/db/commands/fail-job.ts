import type { Json } from '../../../domain/wire.ts'
import { inTransaction, sql } from '../connect.ts'
import { offerImported } from './offer-imported.ts'
import { recordEvent } from './record-event.ts'

export interface FailJob {
  readonly organizationId: number
  readonly jobId: number
  readonly errorCode: string
  readonly params: Readonly<Record<string, Json>>
}

/** Ends a job that cannot go on, with the reason as a code. One that has ended already stays as it ended. */
export function failJob({ organizationId, jobId, errorCode, params }: FailJob): Promise<void> {
  return inTransaction(async () => {
    const [job] = await sql<{ projectId: number | null }>('fail-job', FAIL, [
      organizationId,
      jobId,
      errorCode,
      JSON.stringify(params),
    ])
    if (!job) return
    await offerImported({ organizationId }, jobId)
    await recordEvent({
      scope: { organizationId, actor: null },
      projectId: job.projectId,
      aggregate: { type: 'job', id: jobId },
      kind: 'job.failed',
      payload: { errorCode },
    })
  })
}

const FAIL = `
  update jobs set state = 'failed', error_code = $3::text, error_params = $4::jsonb, finished_at = now()
  where organization_id = $1::bigint and id = $2::bigint and state in ('queued', 'running')
  returning project_id as "projectId"`
