import { cellValue } from '../../../domain/formats/csv-columns.ts'
import type { Json } from '../../../domain/wire.ts'
import { UPLOAD_LIMITS } from '../../contract/project-limits.ts'
import { refusal } from './decode.ts'
import { readTableHead } from './read-table-head.ts'
import type { TableHead } from './read-table-head.ts'
import type { ReadFrom, Row, RowSource } from './row.ts'
import { tableRecords } from './table-records.ts'
import { tableFault } from './table-fault.ts'

/**
 * The rows of a table with a header: an object a row, with values typed by their column. A row with fewer cells than
 * the header has empty ones at its end; one with more is refused, for nobody knows which cells belong where.
 */
export async function* rowsOfTable(source: RowSource, from: ReadFrom): AsyncIterable<readonly Row[]> {
  const head = (from.memory as unknown as TableHead | null) ?? (await readTableHead(source))
  if ('problem' in head) {
    yield [{ row: from.row + 1, value: undefined, problem: head.problem, next: atEnd(source, from.row + 1) }]
    return
  }
  const start = from.memory === null ? head.offset : from.offset
  const memory = head as unknown as Json
  let row = from.row
  try {
    for await (const records of tableRecords(source, start, head.separator)) {
      yield records.map(({ cells, end }) => {
        row++
        return { row, ...valueOf(cells, head), next: { offset: start + end, row, memory } }
      })
    }
  } catch (error) {
    const problem = tableFault(error)
    yield [{ row: row + 1, value: undefined, problem, next: atEnd(source, row + 1) }]
  }
}

function valueOf(cells: readonly string[], { columns, kinds }: TableHead): Pick<Row, 'value' | 'problem'> {
  if (cells.length > columns.length) {
    return refusal('too_many_cells', { cells: cells.length, columns: columns.length }, cells.join(' | '))
  }
  if (cells.some((cell) => cell.includes('\0'))) return refusal('bad_character', {}, cells.join(' | '))
  const entries = columns.map((name, place) => [name, cellValue(kinds[place] ?? 'text', cells[place] ?? '')])
  return { value: Object.fromEntries(entries) as Json, problem: null }
}

const atEnd = (source: RowSource, row: number): ReadFrom => ({
  offset: Math.max(source.size, UPLOAD_LIMITS.rowBytes),
  row,
  memory: null,
})
