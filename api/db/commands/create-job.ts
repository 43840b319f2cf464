import type { Scope } from '../../../domain/actor.ts'
import type { Json } from '../../../domain/wire.ts'
import { jobWorkflowId } from '../../../workflows/messages.ts'
import { inTransaction, sql } from '../connect.ts'
import type { JobFields } from '../queries/job-for-scope.ts'
import { jobById } from '../queries/job-for-scope.ts'
import { recordEvent } from './record-event.ts'

export interface NewJob {
  readonly kind: 'import' | 'recount' | 'purge' | 'assign' | 'restore'
  /** null: work of the whole organization. */
  readonly projectId: number | null
  /** The same key again gives the job there is: a repeated request starts nothing twice. */
  readonly naturalKey: string
  readonly params: Readonly<Record<string, Json>>
  /** Where the work begins; left out: at its beginning. */
  readonly cursor?: Json
  /** null: not known before it has begun. */
  readonly total: number | null
  /** So long before it begins. */
  readonly afterSeconds?: number
}

/** Writes down work to be done; Temporal hears of it when the transaction has committed, whenever it is there. */
export function createJob(scope: Pick<Scope, 'organizationId' | 'actor'>, job: NewJob): Promise<JobFields> {
  return inTransaction(async () => {
    const [made] = await sql<{ id: number }>('create-job', CREATE, [
      scope.organizationId,
      job.projectId,
      job.kind,
      job.naturalKey,
      JSON.stringify(job.params),
      job.total,
      scope.actor?.id ?? null,
      job.cursor === undefined ? null : JSON.stringify(job.cursor),
    ])
    if (!made) return existing(scope, job)
    await sql('name-job-workflow', 'update jobs set workflow_id = $2::text where id = $1::bigint', [
      made.id,
      jobWorkflowId(job.kind, scope.organizationId, made.id),
    ])
    await recordEvent({
      scope,
      projectId: job.projectId,
      aggregate: { type: 'job', id: made.id },
      kind: 'job.created',
      payload: { kind: job.kind },
      deliver: { to: 'temporal', afterSeconds: job.afterSeconds ?? 0 },
    })
    return jobById(scope, made.id)
  })
}

async function existing(
  scope: Pick<Scope, 'organizationId'>,
  { kind, naturalKey }: NewJob,
): Promise<JobFields> {
  const [job] = await sql<{ id: number }>(
    'job-by-natural-key',
    'select id from jobs where organization_id = $1::bigint and kind = $2::text and natural_key = $3::text',
    [scope.organizationId, kind, naturalKey],
  )
  return jobById(scope, job?.id ?? 0)
}

const CREATE = `
  insert into jobs (organization_id, project_id, kind, natural_key, workflow_id, params, total, created_by, cursor)
  values ($1::bigint, $2::bigint, $3::text, $4::text, '', $5::jsonb, $6::bigint, $7::bigint, $8::jsonb)
  on conflict (organization_id, kind, natural_key) do nothing
  returning id`
