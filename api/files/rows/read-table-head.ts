import { columnNames, separatorOf, widen } from '../../../domain/formats/csv-columns.ts'
import type { ColumnKind } from '../../../domain/formats/csv-columns.ts'
import { extensionOf } from '../../../domain/formats/file-kind.ts'
import type { RowProblem, RowSource } from './row.ts'
import { tableFault } from './table-fault.ts'
import { tableRecords } from './table-records.ts'

/** What a table's cursor carries. */
export interface TableHead {
  readonly separator: string
  readonly columns: readonly string[]
  readonly kinds: readonly ColumnKind[]
  /** Where the first row of values begins. */
  readonly offset: number
}

/**
 * One pass over the whole table: the separator, the names of its columns and what each of them holds; and whether the
 * file is UTF-8 at all.
 */
export async function readTableHead(
  source: RowSource,
): Promise<TableHead | { readonly problem: RowProblem }> {
  if (!(await isUtf8(source))) return { problem: fault('not_utf8', 'The file is not encoded as UTF-8.') }
  const separator = extensionOf(source.name) === '.tsv' ? '\t' : separatorOf(await firstLine(source))
  const kinds: ColumnKind[] = []
  let head: TableHead | null = null
  try {
    for await (const records of tableRecords(source, 0, separator)) {
      for (const { cells, end } of records) {
        if (head) widenAll(kinds, cells)
        else head = { separator, columns: columnNames(cells), kinds, offset: end }
      }
    }
  } catch (error) {
    // The rows before the fault can be read; the second pass refuses the one where it is.
    if (!head) return { problem: tableFault(error) }
  }
  return head ?? { problem: fault('file_unreadable', 'No columns to parse from file') }
}

function widenAll(kinds: ColumnKind[], cells: readonly string[]): void {
  cells.forEach((cell, place) => {
    kinds[place] = widen(kinds[place] ?? 'empty', cell)
  })
}

async function firstLine(source: RowSource): Promise<string> {
  for await (const chunk of await source.open(0)) {
    return (chunk as Buffer).toString('utf8').split(/\r?\n|\r/, 1)[0] ?? ''
  }
  return ''
}

async function isUtf8(source: RowSource): Promise<boolean> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of await source.open(0)) strict.decode(chunk as Buffer, { stream: true })
    strict.decode()
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    return false
  }
}

const fault = (code: RowProblem['code'], reason: string): RowProblem => ({
  code,
  params: { reason },
  excerpt: '',
})
