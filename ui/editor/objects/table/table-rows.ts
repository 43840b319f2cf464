import type { Json } from '../../../../domain/wire.ts'

/** A table as it is drawn: its head, and its rows with a cell for each column. */
export interface TableRows {
  /** null: fields and values of one thing, for which the face has the words. */
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
}

/** A list of things has a column for each field any of them has; one thing has a row for each of its fields. */
export function tableRows(value: Json | undefined): TableRows {
  const read = typeof value === 'string' ? parsed(value) : value
  if (Array.isArray(read)) return listRows(read as readonly Json[])
  if (typeof read !== 'object' || read === null) return { head: null, rows: [] }
  return { head: null, rows: Object.entries(read).map(([key, cell]) => [key, textOf(cell)]) }
}

function listRows(list: readonly Json[]): TableRows {
  const things = list.map((entry): Record<string, Json> => {
    if (typeof entry !== 'object' || entry === null) return { '': entry }
    return Array.isArray(entry)
      ? Object.fromEntries(entry.map((cell: Json, at) => [String(at + 1), cell]))
      : (entry as Record<string, Json>)
  })
  const head = [...new Set(things.flatMap((thing) => Object.keys(thing)))]
  return { head, rows: things.map((thing) => head.map((key) => textOf(thing[key]))) }
}

function textOf(cell: Json | undefined): string {
  if (cell === undefined || cell === null) return '–'
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
