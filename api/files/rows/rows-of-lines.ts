import type { Json } from '../../../domain/wire.ts'
import { UPLOAD_LIMITS } from '../../contract/project-limits.ts'
import { decodeJson, decodeText, tooLarge } from './decode.ts'
import { FROM_START } from './row.ts'
import type { ReadFrom, Row, RowReader, RowSource } from './row.ts'
import { SlidingBytes } from './sliding-bytes.ts'

const NEWLINE = 0x0a

/** JSON lines: every line is read by itself, so a broken one costs only itself. Blank lines are none. */
export const rowsOfJsonLines: RowReader = (source, from) =>
  rowsOfLines(source, from, (line) => (isBlank(line) ? null : decodeJson(line)))

/** Plain text: every line is a row, the empty ones too. The key is put in its place when the tasks are made. */
export const rowsOfTextLines: RowReader = (source, from) =>
  rowsOfLines(source, from, (line) => {
    const { value, problem } = decodeText(line)
    return problem ? { value: undefined, problem } : { value: undefinedKey(value), problem: null }
  })

/** A value without a key of its own, as Label Studio marks it until the configuration names one. */
export const undefinedKey = (value: Json): Json => ({ $undefined$: value })

type Read = (line: Buffer) => Pick<Row, 'value' | 'problem'> | null

async function* rowsOfLines(source: RowSource, from: ReadFrom, read: Read): AsyncIterable<readonly Row[]> {
  const bytes = new SlidingBytes(from.offset, UPLOAD_LIMITS.rowBytes)
  let { row, offset: lineStart } = from
  const rowOf = (end: number): Row[] => {
    const line = bytes.slice({ start: lineStart, end })
    const found = line ? read(trimmed(line, lineStart)) : tooLarge(UPLOAD_LIMITS.rowBytes, bytes.beginning())
    lineStart = end + 1
    return found ? [{ row: ++row, ...found, next: { ...FROM_START, offset: lineStart, row } }] : []
  }
  for await (const chunk of await source.open(from.offset)) {
    const before = bytes.end
    bytes.append(chunk as Buffer)
    const rows = newlinesOf(chunk as Buffer).flatMap((at) => rowOf(before + at))
    if (rows.length > 0) yield rows
    bytes.keepFrom(lineStart)
  }
  if (bytes.end > lineStart) yield rowOf(bytes.end)
}

function newlinesOf(chunk: Buffer): number[] {
  const found: number[] = []
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) found.push(at)
  return found
}

/** Without a carriage return at its end and, on the first line, a byte-order mark. */
function trimmed(line: Buffer, start: number): Buffer {
  const end = line.at(-1) === 0x0d ? line.length - 1 : line.length
  const hasMark = start === 0 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf
  return line.subarray(hasMark ? 3 : 0, end)
}

const isBlank = (line: Buffer): boolean => line.every((byte) => byte === 0x20 || byte === 0x09)
