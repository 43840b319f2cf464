import { parse } from 'csv-parse'
import type { Parser } from 'csv-parse'
import { UPLOAD_LIMITS } from '../../contract/project-limits.ts'
import type { RowSource } from './row.ts'

export interface TableRecord {
  readonly cells: readonly string[]
  /** Offset behind the record, counted from where reading began. */
  readonly end: number
}

/**
 * Reads the records of a table from a place where one begins, some at a time. Those before a fault are given before
 * it is thrown, which the parser's own stream does not do: it drops what it still holds.
 */
export async function* tableRecords(
  source: RowSource,
  start: number,
  separator: string,
): AsyncIterable<readonly TableRecord[]> {
  let found: TableRecord[] = []
  const faults: Error[] = []
  const parser = parse({
    delimiter: separator,
    bom: start === 0,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: UPLOAD_LIMITS.rowBytes,
    on_record: (cells: string[], { bytes }) => {
      found.push({ cells, end: bytes })
      return null
    },
  })
  parser.on('error', (error) => faults.push(error)).resume()
  const bytes = await source.open(start)
  for await (const chunk of bytes) {
    await written(parser, chunk as Buffer)
    if (found.length > 0) yield found
    found = []
    if (parser.destroyed) break
  }
  await ended(parser)
  if (found.length > 0) yield found
  const [fault] = faults
  if (fault) throw fault
}

const written = (parser: Parser, chunk: Buffer): Promise<void> =>
  new Promise((resolve) => {
    parser.write(chunk, () => resolve())
  })

const ended = (parser: Parser): Promise<void> =>
  new Promise((resolve) => {
    if (parser.destroyed) resolve()
    else parser.once('close', resolve).end()
  })
