import { setTimeout as sleep } from 'node:timers/promises'
import { readLabelingConfig } from '../domain/labeling-config/read-labeling-config.ts'
import { kindOfFile } from '../domain/formats/file-kind.ts'
import { DomainError } from '../domain/errors.ts'
import type { Json } from '../domain/wire.ts'
import {
  commitImportChunk,
  filesOfProject,
  finishImport,
  jobById,
  projectForScope,
  slowestClaims,
} from '../api/db/index.ts'
import type { FileFields, ImportedTask, ImportProblem, JobFields, ProjectFields } from '../api/db/index.ts'
import { draftRows, folderStore, FROM_START, rowFile, rowsOfFile } from '../api/files/index.ts'
import type { FileStore, ReadFrom, RefusedRow, Row } from '../api/files/index.ts'
import type { Activities, ChunkResult, JobRef } from './contract.ts'
import { createReadAhead } from './read-ahead.ts'
import type { ReadAhead } from './read-ahead.ts'
import { restAfter } from './rest-after.ts'
import { scopeOf } from './scope-of-job.ts'

/** A chunk ends with the rows that reach one of these. */
const CHUNK_ROWS = 2_000
const CHUNK_BYTES = 4 * 1024 * 1024

/** Where an import stands: plain JSON in the job's cursor. */
interface Cursor {
  /** Place of the file in the job's list. */
  readonly file: number
  readonly from: ReadFrom
  /** Rows and bytes of the files before it. */
  readonly rowsBefore: number
  readonly bytesBefore: number
}

const START: Cursor = { file: 0, from: FROM_START, rowsBefore: 0, bytesBefore: 0 }

/** The import's activities over the files of this machine. */
export function createImports({
  filesDir,
}: {
  readonly filesDir: string
}): Pick<Activities, 'importChunk' | 'finishImport'> {
  const store = folderStore(filesDir)
  const ahead = createReadAhead<ReadChunk>()
  return {
    importChunk: (job) => importChunk({ store, ahead }, job),
    finishImport: async (ref) => {
      const job = await jobById(ref, ref.jobId)
      await finishImport(scopeOf(job), { jobId: job.id, isRead: isRead(job) })
    },
  }
}

interface Importing {
  readonly store: FileStore
  readonly ahead: ReadAhead<ReadChunk>
}

/** One chunk; the next one is read while the database takes this one in. While people claim it rests afterwards. */
async function importChunk({ store, ahead }: Importing, ref: JobRef): Promise<ChunkResult> {
  const job = await jobById(ref, ref.jobId)
  if (job.state !== 'queued' && job.state !== 'running') return resultOf(job, true)
  if (isRead(job) || job.cancelRequested) return resultOf(job, isRead(job))
  const scope = scopeOf(job)
  const project = await projectForScope(scope, job.projectId ?? 0)
  const ids = fileIdsOf(job)
  const files = inOrder(ids, await filesOfProject(scope, project.id, ids))
  const read = (cursor: Cursor): Promise<ReadChunk> =>
    readChunk(store, files, cursor, (rows, file) => draftRows(scope, rows, draftingOf(project, file)))
  const placeOf = (cursor: Cursor): string => JSON.stringify([project.configVersion, ids, cursor])
  const cursor = cursorOf(job)
  const from = performance.now()
  const chunk = await (ahead.take(job.id, placeOf(cursor)) ?? read(cursor))
  if (chunk.to.file < files.length) ahead.guess(job.id, placeOf(chunk.to), () => read(chunk.to))
  await commitImportChunk(scope, {
    projectId: project.id,
    jobId: job.id,
    from: job.cursor,
    to: chunk.to as unknown as Json,
    rows: chunk.tasks,
    problems: chunk.problems,
    done: bytesRead(chunk.to),
  })
  const after = await jobById(ref, ref.jobId)
  if (!isRead(after)) await sleep(restAfter(performance.now() - from, await slowestClaims()))
  return resultOf(after, isRead(after))
}

function draftingOf(project: ProjectFields, file: FileFields): Parameters<typeof draftRows>[2] {
  return {
    config: readLabelingConfig(project.labelConfig),
    preannotatedFrom: [],
    isFile: true,
    fileName: file.name,
    isMedia: kindOfFile(file.name) === 'media',
  }
}

interface ReadChunk {
  readonly tasks: ImportedTask[]
  readonly problems: ImportProblem[]
  readonly to: Cursor
}

type Draft = (
  rows: readonly Row[],
  file: FileFields,
) => Promise<{ readonly tasks: readonly ImportedTask[]; readonly refused: readonly RefusedRow[] }>

/** Rows from the cursor on, over the ends of files, until the chunk is full or there is no more. */
async function readChunk(
  store: FileStore,
  files: readonly FileFields[],
  from: Cursor,
  draft: Draft,
): Promise<ReadChunk> {
  const chunk: ReadChunk = { tasks: [], problems: [], to: from }
  let cursor = from
  for (let file = files[cursor.file]; file; file = files[cursor.file]) {
    for await (const rows of rowsOfFile(rowFile(store, file), cursor.from)) {
      const last = rows.at(-1)
      if (!last) continue
      const { tasks, refused } = await draft(rows, file)
      const before = cursor.rowsBefore
      for (const task of tasks) chunk.tasks.push({ ...task, row: before + task.row })
      for (const row of refused) chunk.problems.push(problemOf(row, before, file))
      cursor = { ...cursor, from: last.next }
      if (isFull(chunk, from, cursor)) return { ...chunk, to: cursor }
    }
    cursor = {
      file: cursor.file + 1,
      from: FROM_START,
      rowsBefore: cursor.rowsBefore + cursor.from.row,
      bytesBefore: cursor.bytesBefore + file.size,
    }
    if (isFull(chunk, from, cursor)) break
  }
  return { ...chunk, to: cursor }
}

function isFull({ tasks, problems }: ReadChunk, from: Cursor, to: Cursor): boolean {
  return tasks.length + problems.length >= CHUNK_ROWS || bytesRead(to) - bytesRead(from) >= CHUNK_BYTES
}

const bytesRead = ({ bytesBefore, from }: Cursor): number => bytesBefore + from.offset

function problemOf(
  { row, code, params, excerpt }: RefusedRow,
  before: number,
  file: FileFields,
): ImportProblem {
  return {
    line: before + row,
    code,
    params: { ...params, file: file.name.replace(/^[0-9a-f]{8}-/, ''), row },
    excerpt,
  }
}

const fileIdsOf = (job: JobFields): readonly number[] => (job.params as { fileIds: number[] }).fileIds
const cursorOf = (job: JobFields): Cursor => (job.cursor as Cursor | null) ?? START
const isRead = (job: JobFields): boolean => cursorOf(job).file >= fileIdsOf(job).length

function inOrder(ids: readonly number[], files: readonly FileFields[]): FileFields[] {
  return ids.map((id) => {
    const file = files.find((candidate) => candidate.id === id)
    if (file) return file
    throw new DomainError('file_unreadable', 'A file of this import was deleted while it was read.')
  })
}

function resultOf(job: JobFields, finished: boolean): ChunkResult {
  return { finished, done: job.done, cancelled: job.cancelRequested && !finished }
}
