import { performance } from 'node:perf_hooks'
import type { Scope } from '../../domain/actor.ts'
import { extensionOf, kindOfFile } from '../../domain/formats/file-kind.ts'
import { isObject } from '../../domain/formats/task-draft.ts'
import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../domain/wire.ts'
import { UPLOAD_LIMITS } from '../contract/project-limits.ts'
import { followTaskCount, importTasks, inTransaction, offerNewSeats } from '../db/index.ts'
import type { ImportedTask } from '../db/index.ts'
import { importError, Refusals } from './refusals.ts'
import { judgedRows } from './source.ts'
import type { ImportOptions, ImportSource } from './source.ts'

export interface ImportRequest {
  readonly projectId: number
  readonly config: LabelingConfig
  readonly sources: readonly ImportSource[]
  readonly preannotatedFrom: readonly string[]
  /** false: the files are kept and judged, no task is made. */
  readonly isCommitted: boolean
}

export interface ImportOutcome {
  readonly taskIds: readonly number[]
  readonly taskCount: number
  readonly annotationCount: number
  readonly predictionCount: number
  readonly foundFormats: Readonly<Record<string, number>>
  /** Columns all the files have. */
  readonly dataColumns: readonly string[]
  readonly couldBeTasksList: boolean
  readonly seconds: number
}

/** Rows kept from the first pass: a small import is read once. */
const KEPT_ROWS = 5_000
const ROWS_AT_ONCE = 2_000

/**
 * Imports while the client waits: everything or nothing. Two passes over what is large, so that memory stays flat:
 * the first judges every row and refuses all that is wrong at once, the second makes the tasks.
 */
export async function importNow(scope: Scope, request: ImportRequest): Promise<ImportOutcome> {
  const started = performance.now()
  const judged = await judge(scope, request)
  if (judged.count === 0) throw importError(['load_tasks: No tasks added'])
  if (judged.count > UPLOAD_LIMITS.tasks) {
    throw importError([
      `Maximum task number is ${UPLOAD_LIMITS.tasks}, the import has ${judged.count} tasks.`,
    ])
  }
  const taskIds: number[] = []
  let [annotationCount, predictionCount] = [0, 0]
  if (request.isCommitted) {
    await inTransaction(async () => {
      const firstKeys: number[] = []
      for await (const rows of judged.kept ? inParts(judged.kept) : again(scope, request)) {
        const made = await importTasks(scope, {
          projectId: request.projectId,
          rows,
          jobId: null,
          sourceKeyPrefix: null,
          isMoreToCome: true,
        })
        if (made.firstKey !== null) firstKeys.push(made.firstKey)
        for (const id of made.taskIds) taskIds.push(id)
        annotationCount += made.annotationCount
        predictionCount += made.predictionCount
      }
      if (firstKeys.length > 0) {
        await offerNewSeats(scope, request.projectId, Math.min(...firstKeys), false)
      }
    })
    await followTaskCount(scope, request.projectId)
  }
  return {
    taskIds,
    taskCount: judged.count,
    annotationCount,
    predictionCount,
    foundFormats: formatsOf(request.sources),
    dataColumns: judged.columns,
    couldBeTasksList: request.sources.some(({ file }) => LISTS.has(kindOfFile(file.name) ?? 'media')),
    seconds: (performance.now() - started) / 1000,
  }
}

const LISTS: ReadonlySet<string> = new Set(['table', 'lines', 'json_lines'])

interface Judged {
  readonly count: number
  readonly columns: readonly string[]
  /** null: too many to keep. */
  readonly kept: readonly ImportedTask[] | null
}

async function judge(scope: Scope, request: ImportRequest): Promise<Judged> {
  const refusals = new Refusals()
  let columns: readonly string[] | null = null
  let kept: ImportedTask[] | null = []
  let count = 0
  for (const source of request.sources) {
    let isFirst = true
    for await (const { tasks, refused, rows } of judgedRows(scope, source, request)) {
      if (isFirst) columns = commonColumns(columns, keysOf(rows[0]?.value), source)
      isFirst = false
      refusals.add(source, rows.length, refused)
      count += tasks.length
      if (kept && count <= KEPT_ROWS) kept.push(...tasks)
      else kept = null
    }
    refusals.nextFile()
  }
  refusals.throwIfAny()
  return { count, columns: columns ?? [], kept }
}

async function* again(scope: Scope, request: ImportRequest): AsyncIterable<readonly ImportedTask[]> {
  const options: ImportOptions = request
  for (const source of request.sources) {
    let some: ImportedTask[] = []
    for await (const { tasks } of judgedRows(scope, source, options)) {
      some.push(...tasks)
      if (some.length < ROWS_AT_ONCE) continue
      yield some
      some = []
    }
    if (some.length > 0) yield some
  }
}

async function* inParts(tasks: readonly ImportedTask[]): AsyncIterable<readonly ImportedTask[]> {
  for (let at = 0; at < tasks.length; at += ROWS_AT_ONCE) {
    yield await Promise.resolve(tasks.slice(at, at + ROWS_AT_ONCE))
  }
}

function keysOf(value: Json | undefined): readonly string[] {
  if (!isObject(value)) return []
  return Object.keys(isObject(value['data']) ? value['data'] : value)
}

/** Files imported together must have a column in common, judged by their first rows. */
function commonColumns(
  known: readonly string[] | null,
  keys: readonly string[],
  { upload }: ImportSource,
): readonly string[] {
  if (known === null || known.length === 0 || upload === null) return keys
  const common = known.filter((key) => keys.includes(key))
  if (common.length > 0) return common
  const names = known.map((key) => `"${key}"`).join(',')
  throw importError([
    `You're trying to import inconsistent data:\nuploading a single file upload/${upload.projectId ?? 0}/${upload.name} clashes with data key(s) found from other files:\n${names}`,
  ])
}

function formatsOf(sources: readonly ImportSource[]): Record<string, number> {
  const formats: Record<string, number> = {}
  for (const { upload, file } of sources) {
    if (upload === null) continue
    const extension = extensionOf(file.name)
    formats[extension] = (formats[extension] ?? 0) + 1
  }
  return formats
}
