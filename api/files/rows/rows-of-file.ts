import { kindOfFile } from '../../../domain/formats/file-kind.ts'
import type { FileKind } from '../../../domain/formats/file-kind.ts'
import { UPLOAD_LIMITS } from '../../contract/project-limits.ts'
import { decodeText, tooLarge } from './decode.ts'
import type { ReadFrom, Row, RowReader, RowSource } from './row.ts'
import { rowsOfJson } from './rows-of-json.ts'
import { rowsOfJsonLines, rowsOfTextLines, undefinedKey } from './rows-of-lines.ts'
import { rowsOfTable } from './rows-of-table.ts'

/** A file to be read, with the address under which its bytes are served. */
export interface RowFile extends RowSource {
  readonly url: string
}

/**
 * The rows of an uploaded file from a place on, whatever its kind. A file of a kind that cannot be imported has none:
 * it is refused before it is stored.
 */
export function rowsOfFile(file: RowFile, from: ReadFrom): AsyncIterable<readonly Row[]> {
  const kind = kindOfFile(file.name)
  const isRead = from.row > 0 && from.offset >= file.size
  return kind === null || isRead ? nothing() : READERS[kind](file, from)
}

const READERS: Readonly<Record<FileKind, (file: RowFile, from: ReadFrom) => AsyncIterable<readonly Row[]>>> =
  {
    json: rowsOfJson,
    json_lines: rowsOfJsonLines,
    lines: rowsOfTextLines,
    table: rowsOfTable,
    document: rowOfDocument,
    media: rowOfMedia,
  }

/** The whole text is one row. */
async function* rowOfDocument(file: RowFile, from: ReadFrom): ReturnType<RowReader> {
  if (from.row > 0) return
  const next = { offset: file.size, row: 1, memory: null }
  if (file.size > UPLOAD_LIMITS.rowBytes) {
    yield [{ row: 1, ...tooLarge(UPLOAD_LIMITS.rowBytes, Buffer.alloc(0)), next }]
    return
  }
  const pieces: Buffer[] = []
  for await (const piece of await file.open(0)) pieces.push(piece as Buffer)
  const { value, problem } = decodeText(Buffer.concat(pieces))
  yield [{ row: 1, value: problem ? undefined : undefinedKey(value), problem, next }]
}

/** A picture, a sound or a film is one row: its address. */
async function* rowOfMedia(file: RowFile, from: ReadFrom): ReturnType<RowReader> {
  if (from.row > 0) return
  const next = { offset: file.size, row: 1, memory: null }
  yield await Promise.resolve([{ row: 1, value: undefinedKey(file.url), problem: null, next }])
}

async function* nothing(): ReturnType<RowReader> {
  // No row.
}
