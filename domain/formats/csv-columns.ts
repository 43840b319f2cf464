import type { Json } from '../wire.ts'

/**
 * What a column of a table holds, judged by all of its cells: numbers and booleans become such only when every cell
 * that is not empty is one. An empty cell is `""` whatever the column.
 */
export type ColumnKind = 'empty' | 'number' | 'boolean' | 'text'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
/** A postcode, an account number: digits that are not a quantity stay text. */
const LEADING_ZERO = /^[+-]?0\d/
const BOOLEAN = /^(?:true|false)$/i
/** More digits than a double keeps would come back as another number. */
const EXACT_DIGITS = 15

/** The kind of a column after one more cell. */
export function widen(kind: ColumnKind, cell: string): ColumnKind {
  if (cell === '' || kind === 'text') return kind
  const of = kindOfCell(cell)
  return kind === 'empty' || kind === of ? of : 'text'
}

export function cellValue(kind: ColumnKind, cell: string): Json {
  if (cell === '') return ''
  if (kind === 'number') return Number(cell)
  if (kind === 'boolean') return cell.toLowerCase() === 'true'
  return cell
}

function kindOfCell(cell: string): ColumnKind {
  if (BOOLEAN.test(cell)) return 'boolean'
  if (!NUMBER.test(cell) || LEADING_ZERO.test(cell)) return 'text'
  return cell.replace(/\D/g, '').length <= EXACT_DIGITS ? 'number' : 'text'
}

/** Names a header gives: a repeated name gets `.1`, `.2`; an empty one is `Unnamed: <place from 0>`. */
export function columnNames(header: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return header.map((cell, place) => {
    const name = cell.trim() === '' ? `Unnamed: ${place}` : cell
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    return times === 0 ? name : `${name}.${times}`
  })
}

/** A semicolon when the first line has more of them than commas. */
export function separatorOf(firstLine: string): ';' | ',' {
  const count = (sign: string): number => firstLine.split(sign).length
  return count(';') > count(',') ? ';' : ','
}
