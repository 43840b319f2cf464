import { sql } from '../connect.ts'
import { recordEvent } from './record-event.ts'

export interface PurgeJob {
  readonly organizationId: number
  readonly jobId: number
}

/** A purge that is at work. */
export interface Purge extends PurgeJob {
  readonly cancelRequested: boolean
  readonly cursor: {
    /** The project it is at, or the first id that may be next. */
    readonly from: number
    /** Gone from that project so far. */
    readonly tasks: number
    readonly annotations: number
  }
}

/** Holds the job until the transaction ends. null: it is over. */
export async function lockPurge({ organizationId, jobId }: PurgeJob): Promise<Purge | null> {
  const [row] = await sql<Pick<Purge, 'cancelRequested' | 'cursor'>>('lock-purge', LOCK, [
    organizationId,
    jobId,
  ])
  return row ? { organizationId, jobId, ...row } : null
}

export interface PurgeAdvance {
  readonly cursor: Purge['cursor']
  readonly gone: { readonly projects: number; readonly tasks: number; readonly annotations: number }
}

/** Counts what is gone; what came in since it was counted makes the work no longer. */
export async function advancePurge(purge: PurgeJob, { cursor, gone }: PurgeAdvance): Promise<void> {
  await sql('advance-purge', ADVANCE, [
    purge.organizationId,
    purge.jobId,
    JSON.stringify(cursor),
    gone.projects,
    gone.tasks,
    gone.annotations,
  ])
}

export async function endPurge(purge: PurgeJob, state: 'completed' | 'cancelled'): Promise<void> {
  await sql('end-purge', END, [purge.organizationId, purge.jobId, state])
  await recordEvent({
    scope: { organizationId: purge.organizationId, actor: null },
    aggregate: { type: 'job', id: purge.jobId },
    kind: state === 'completed' ? 'job.finished' : 'job.cancelled',
    payload: { kind: 'purge' },
  })
}

const LOCK = `
  select cancel_requested as "cancelRequested",
         coalesce(cursor, '{"from": 0, "tasks": 0, "annotations": 0}') as cursor
  from jobs
  where organization_id = $1::bigint and id = $2::bigint and kind = 'purge' and state in ('queued', 'running')
  for update`

const ADVANCE = `
  update jobs
  set state = 'running', cursor = $3::jsonb, updated_at = now(),
      done = least(done + $4::bigint + $5::bigint + $6::bigint, coalesce(total, done + $4::bigint + $5::bigint + $6::bigint)),
      result = jsonb_build_object(
        'projects', coalesce((result ->> 'projects')::bigint, 0) + $4::bigint,
        'tasks', coalesce((result ->> 'tasks')::bigint, 0) + $5::bigint,
        'annotations', coalesce((result ->> 'annotations')::bigint, 0) + $6::bigint)
  where organization_id = $1::bigint and id = $2::bigint`

const END = `
  update jobs
  set state = $3::text, finished_at = now(), updated_at = now(),
      done = case when $3::text = 'completed' then coalesce(total, done) else done end
  where organization_id = $1::bigint and id = $2::bigint`
