import type { LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { kindOfFile } from '../../domain/formats/file-kind.ts'
import type { FileFields } from '../db/index.ts'
import { draftRows, FROM_START, rowsOfFile } from '../files/index.ts'
import type { DraftedRows, Row, RowFile } from '../files/index.ts'
import type { Scope } from '../../domain/actor.ts'

/** One thing that is imported while the client waits: an uploaded file, or the body of the request. */
export interface ImportSource {
  readonly file: RowFile
  /** null: the body. */
  readonly upload: FileFields | null
  /** The file as one task with its address, whatever its kind. */
  readonly isOneTask?: boolean
}

export interface ImportOptions {
  readonly config: LabelingConfig
  readonly preannotatedFrom: readonly string[]
}

/** A source's rows, read and judged some at a time. */
export async function* judgedRows(
  scope: Scope,
  source: ImportSource,
  options: ImportOptions,
): AsyncIterable<DraftedRows & { readonly rows: readonly Row[] }> {
  for await (const rows of rowsOf(source)) {
    const drafted = await draftRows(scope, rows, {
      ...options,
      isFile: source.upload !== null,
      fileName: source.upload?.name ?? null,
      isMedia: kindOfFile(source.file.name) === 'media',
    })
    yield { ...drafted, rows }
  }
}

async function* rowsOf({ file, isOneTask = false }: ImportSource): AsyncIterable<readonly Row[]> {
  if (!isOneTask) {
    yield* rowsOfFile(file, FROM_START)
    return
  }
  const next = { offset: file.size, row: 1, memory: null }
  yield [{ row: 1, value: { $undefined$: file.url }, problem: null, next }]
}
