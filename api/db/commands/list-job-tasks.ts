import type { Scope } from '../../../domain/actor.ts'
import { select, sql } from '../connect.ts'
import { bulkJob } from '../queries/bulk-job.ts'
import type { BulkJob } from '../queries/bulk-job.ts'
import { taskIdsStatement } from '../queries/task-page.ts'

/** The tasks a job's selection or filter means now, in its order, as the job will work on them. */
export async function listJobTasks(scope: Scope, { id, projectId, query }: BulkJob): Promise<void> {
  const job = await bulkJob(scope, id, 'locked')
  if (!job || job.isListed) return
  const { text, bind } = taskIdsStatement(scope, { projectId, query })
  await select(
    `insert into job_tasks (organization_id, job_id, n, task_id)
     select $1, $${bind.length + 1}::bigint, place, id from (select id, row_number() over () as place from (${text}) found) numbered`,
    [...bind, id],
  )
  await sql('job-tasks-listed', LISTED, [scope.organizationId, id])
}

const LISTED = `
  update jobs
  set state = 'running', cursor = '{"at": 0}', updated_at = now(),
      total = (select count(*) from job_tasks where job_id = $2::bigint)
  where organization_id = $1::bigint and id = $2::bigint`
