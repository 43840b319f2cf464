import type { Scope } from '../../../domain/actor.ts'
import type { Json } from '../../../domain/wire.ts'
import { inTransaction, sql } from '../connect.ts'
import { importTasks } from './import-tasks.ts'
import type { ImportedTask } from './imported-task.ts'
import { refreshStatistics } from './refresh-statistics.ts'

export interface ImportChunk {
  readonly projectId: number
  readonly jobId: number
  /** Where the chunk was read from: what the job's cursor must still say. */
  readonly from: Json
  readonly to: Json
  readonly rows: readonly ImportedTask[]
  readonly problems: readonly ImportProblem[]
  /** Bytes read so far. */
  readonly done: number
}

export interface ImportProblem {
  /** Row of the import, counted from 1 over all its files. */
  readonly line: number
  readonly code: string
  readonly params: Readonly<Record<string, Json>>
  readonly excerpt: string
}

/**
 * One chunk: its tasks, its refused rows and the new cursor in one transaction. Two workers with the same chunk, or a
 * repeat after a crash: the second finds the cursor moved and does nothing.
 * @returns false when the cursor had moved, or the job is over.
 */
export async function commitImportChunk(scope: Scope, chunk: ImportChunk): Promise<boolean> {
  const tasks = await commit(scope, chunk)
  // What comes next, the people who begin to work too, is planned by what is there now.
  if (tasks !== null && chunk.from === null) await refreshStatistics(tasks)
  return tasks !== null
}

/** @returns how many tasks came in; null when it is another one's turn. */
function commit(scope: Scope, chunk: ImportChunk): Promise<number | null> {
  return inTransaction(async () => {
    const [job] = await sql<{ id: number }>('lock-import-job', LOCK, [
      scope.organizationId,
      chunk.jobId,
      JSON.stringify(chunk.from),
    ])
    if (!job) return null
    const made = await importTasks(scope, {
      projectId: chunk.projectId,
      rows: chunk.rows,
      jobId: chunk.jobId,
      sourceKeyPrefix: `job:${chunk.jobId}`,
      isMoreToCome: true,
    })
    if (chunk.problems.length > 0) await keepProblems(scope, chunk)
    await sql('advance-import-job', ADVANCE, [
      scope.organizationId,
      chunk.jobId,
      JSON.stringify(chunk.to),
      chunk.done,
      chunk.problems.length,
      made.taskIds.length,
      made.annotationCount,
      made.predictionCount,
      made.firstKey,
    ])
    return made.taskIds.length
  })
}

async function keepProblems(scope: Scope, { jobId, problems }: ImportChunk): Promise<void> {
  await sql('keep-import-problems', PROBLEMS, [scope.organizationId, jobId, JSON.stringify(problems)])
}

const LOCK = `
  select id from jobs
  where organization_id = $1::bigint and id = $2::bigint and kind = 'import' and state in ('queued', 'running')
    and coalesce(cursor, 'null'::jsonb) = $3::jsonb
  for update`

const PROBLEMS = `
  insert into job_problems (organization_id, job_id, line, code, params, excerpt)
  select $1::bigint, $2::bigint, line, code, params, excerpt
  from jsonb_to_recordset($3::jsonb) as r (line bigint, code text, params jsonb, excerpt text)
  on conflict (organization_id, job_id, line) do nothing`

const ADVANCE = `
  update jobs
  set state = 'running', cursor = $3::jsonb, done = $4::bigint, refused = refused + $5::bigint, updated_at = now(),
      result = jsonb_build_object(
        'taskCount', coalesce((result ->> 'taskCount')::bigint, 0) + $6::bigint,
        'annotationCount', coalesce((result ->> 'annotationCount')::bigint, 0) + $7::bigint,
        'predictionCount', coalesce((result ->> 'predictionCount')::bigint, 0) + $8::bigint)
        || jsonb_strip_nulls(jsonb_build_object(
          'firstKey', least((result ->> 'firstKey')::double precision, $9::double precision)))
  where organization_id = $1::bigint and id = $2::bigint`
