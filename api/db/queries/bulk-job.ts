import type { Scope } from '../../../domain/actor.ts'
import type { TaskQuery } from '../../../domain/task-filter.schema.ts'
import { sql } from '../connect.ts'

/** A job that does something to very many tasks, as its params and its cursor have it. */
export interface BulkJob {
  readonly id: number
  readonly projectId: number
  readonly kind: 'assign' | 'restore'
  /** So many of its tasks have been seen to. */
  readonly at: number
  /** Its tasks are written down. */
  readonly isListed: boolean
  readonly isCancelRequested: boolean
  /** Of assignments: what is done, for whom, and with which tasks. null: everybody's. */
  readonly act: 'assign' | 'unassign'
  readonly type: 'annotator' | 'reviewer'
  readonly users: readonly number[] | null
  readonly query: TaskQuery
}

/** null: it is over, or there is none. */
export async function bulkJob(
  scope: Pick<Scope, 'organizationId'>,
  jobId: number,
  lock?: 'locked',
): Promise<BulkJob | null> {
  const [job] = await sql<BulkJob>(`bulk-job-${lock ?? 'read'}`, lock ? `${READ} for update` : READ, [
    scope.organizationId,
    jobId,
  ])
  return job ?? null
}

const READ = `
  select id, project_id as "projectId", kind, coalesce((cursor ->> 'at')::bigint, 0) as at,
         cursor is not null as "isListed", cancel_requested as "isCancelRequested", params ->> 'act' as act,
         params ->> 'type' as type, params -> 'users' as users, params -> 'query' as query
  from jobs
  where organization_id = $1::bigint and id = $2::bigint and kind in ('assign', 'restore')
    and state in ('queued', 'running')`
