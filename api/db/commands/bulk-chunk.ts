import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { bulkJob } from '../queries/bulk-job.ts'
import type { BulkJob } from '../queries/bulk-job.ts'
import { unfitnessFor } from '../queries/unfitness-for.ts'
import { assignTasks, unassignTasks } from './assign-tasks.ts'
import { TASKS_AT_ONCE } from './follow-settings-range.ts'
import { followTaskCount } from './follow-task-count.ts'
import { listJobTasks } from './list-job-tasks.ts'
import { lockedProject } from './locked-project.ts'
import { recordEvent } from './record-event.ts'
import { restoreNext } from './restore-tasks.ts'

/**
 * The next piece of a job that does something to very many tasks, in one short transaction that moves the job's cursor
 * with it: two workers, or a repeat after a crash, do every piece once. Asked to stop it keeps what is done. The last
 * piece ends the job; one that is over is left as it ended.
 */
export async function bulkChunk(scope: Scope, jobId: number): Promise<void> {
  const job = await bulkJob(scope, jobId)
  if (!job) return
  if (job.kind === 'assign' && !job.isListed) return againOnConflict(() => listJobTasks(scope, job))
  const state = await againOnConflict(() => piece(scope, job))
  if (job.kind === 'restore' && state !== 'running') await followTaskCount(scope, job.projectId)
}

type State = 'running' | 'completed' | 'cancelled'

/** The project before its job, as everything has them. */
async function piece(scope: Scope, { id, at, projectId }: BulkJob): Promise<State> {
  await lockedProject(scope, projectId)
  const job = await bulkJob(scope, id, 'locked')
  // Another worker did it.
  if (!job || job.at !== at) return 'running'
  if (job.isCancelRequested) return end(scope, job, 'cancelled')
  const { seen, done } = await WORK[job.kind](scope, job)
  await sql('advance-bulk-job', ADVANCE, [scope.organizationId, id, seen, done])
  return seen < TASKS_AT_ONCE ? end(scope, job, 'completed') : 'running'
}

type Work = (scope: Scope, job: BulkJob) => Promise<{ readonly seen: number; readonly done: number }>

const WORK: Readonly<Record<BulkJob['kind'], Work>> = {
  restore: async (scope, { projectId }) => {
    const count = await restoreNext(scope, projectId)
    return { seen: count, done: count }
  },
  assign: async (scope, job) => {
    const next = await sql<{ taskId: number }>('next-job-tasks', NEXT, [job.id, job.at, TASKS_AT_ONCE])
    const taskIds = next.map(({ taskId }) => taskId)
    return { seen: taskIds.length, done: await assign(scope, job, taskIds) }
  },
}

/** Who was paused or has left since the job was asked for is given nothing more. */
async function assign(scope: Scope, job: BulkJob, taskIds: readonly number[]): Promise<number> {
  const { projectId, type, users: userIds, act } = job
  if (act === 'unassign') return unassignTasks(scope, { projectId, taskIds, userIds, type, isQuiet: true })
  const fit: number[] = []
  for (const userId of userIds ?? []) {
    if ((await unfitnessFor(scope, { projectId, userId, type })) === null) fit.push(userId)
  }
  return assignTasks(scope, { projectId, taskIds, userIds: fit, type, isQuiet: true })
}

async function end(scope: Scope, job: BulkJob, state: 'completed' | 'cancelled'): Promise<State> {
  await sql('forget-job-tasks', 'delete from job_tasks where job_id = $1::bigint', [job.id])
  await sql('end-bulk-job', END, [scope.organizationId, job.id, state])
  await recordEvent({
    scope,
    projectId: job.projectId,
    aggregate: { type: 'job', id: job.id },
    kind: state === 'completed' ? 'job.finished' : 'job.cancelled',
    payload: { kind: job.kind },
  })
  return state
}

const NEXT = `
  select task_id as "taskId" from job_tasks where job_id = $1::bigint and n > $2::bigint order by n limit $3::integer`

/** Tasks that came there since were counted by nobody: the work is never said to be more than there is. */
const ADVANCE = `
  update jobs
  set state = 'running', updated_at = now(), done = least(done + $3::bigint, coalesce(total, done + $3::bigint)),
      cursor = jsonb_build_object('at', coalesce((cursor ->> 'at')::bigint, 0) + $3::bigint),
      result = jsonb_build_object('done', coalesce((result ->> 'done')::bigint, 0) + $4::bigint)
  where organization_id = $1::bigint and id = $2::bigint`

const END = `
  update jobs
  set state = $3::text, finished_at = now(), updated_at = now(),
      done = case when $3::text = 'completed' then coalesce(total, done) else done end
  where organization_id = $1::bigint and id = $2::bigint`
