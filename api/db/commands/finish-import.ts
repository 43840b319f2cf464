import type { Scope } from '../../../domain/actor.ts'
import { inTransaction, sql } from '../connect.ts'
import { followTaskCount } from './follow-task-count.ts'
import { offerImported } from './offer-imported.ts'
import { recordEvent } from './record-event.ts'
import { refreshStatistics } from './refresh-statistics.ts'

/** Closes an import that is read to its end, or was asked to stop. Doing it twice changes nothing. */
export async function finishImport(
  scope: Scope,
  { jobId, isRead }: { readonly jobId: number; readonly isRead: boolean },
): Promise<void> {
  const { tasks, projectId } = await inTransaction(async () => {
    const [job] = await sql<{ project_id: number; tasks: number; state: string }>('finish-import', FINISH, [
      scope.organizationId,
      jobId,
      isRead,
    ])
    if (!job) return { tasks: 0, projectId: 0 }
    await offerImported(scope, jobId)
    await recordEvent({
      scope,
      projectId: job.project_id,
      aggregate: { type: 'job', id: jobId },
      kind: job.state === 'completed' ? 'job.finished' : 'job.cancelled',
      payload: { kind: 'import', taskCount: job.tasks },
    })
    return { tasks: job.tasks, projectId: job.project_id }
  })
  await refreshStatistics(tasks)
  if (tasks > 0) await followTaskCount(scope, projectId)
}

const FINISH = `
  update jobs
  set state = case when $3::boolean then 'completed' else 'cancelled' end, finished_at = now(), updated_at = now(),
      done = case when $3::boolean then coalesce(total, done) else done end,
      result = coalesce(result, '{"taskCount": 0, "annotationCount": 0, "predictionCount": 0}')
  where organization_id = $1::bigint and id = $2::bigint and kind = 'import' and state in ('queued', 'running')
  returning project_id, state, coalesce((result ->> 'taskCount')::bigint, 0) as tasks`
