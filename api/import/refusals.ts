import { pythonRepr } from '../../domain/labeling-config/python-repr.ts'
import { DomainError } from '../../domain/errors.ts'
import type { RefusedRow } from '../files/index.ts'
import type { ImportSource } from './source.ts'

/** As many items as a refusal lists; more would be read by nobody. */
const LISTED = 10_000

/**
 * Collects what is wrong with an import, in the list Label Studio answers with: an entry an item, `{}` for the good
 * ones, up to the last that is wrong.
 */
export class Refusals {
  readonly #entries: (string | object)[] = []
  /** Items of the files before this one: rows are numbered from the beginning of their file. */
  #before = 0
  #inFile = 0
  #count = 0

  nextFile(): void {
    this.#before += this.#inFile
    this.#inFile = 0
  }

  /** @throws DomainError at once for what makes the whole import unreadable. */
  add(source: ImportSource, rows: number, refused: readonly RefusedRow[]): void {
    for (const row of refused) this.#add(source, row)
    this.#inFile += rows
  }

  #add(source: ImportSource, refused: RefusedRow): void {
    if (refused.message === null || refused.code === 'single_key_needed') throw unreadable(source, refused)
    if (refused.code === 'unknown_annotator') throw importError([refused.message])
    this.#count++
    const index = this.#before + refused.row - 1
    if (index >= LISTED) return
    while (this.#entries.length < index) this.#entries.push({})
    this.#entries.push(`Error at item ${index}: ${refused.message} :: ${quoted(source, refused)}`)
  }

  /** @throws DomainError `import_invalid` when anything was refused. */
  throwIfAny(): void {
    if (this.#count > 0) throw importError(this.#entries)
  }
}

export function importError(entries: readonly (string | object)[]): DomainError {
  const sentence = entries.find((entry) => typeof entry === 'string')
  return new DomainError('import_invalid', sentence ?? 'The import was refused.', {
    fields: { non_field_errors: entries },
  })
}

function quoted({ upload }: ImportSource, { value }: RefusedRow): string {
  if (upload === null) return typeof value === 'string' ? value : cut(pythonRepr(value))
  const isWrapped = typeof value === 'object' && value !== null && 'data' in value
  const item = isWrapped ? value : { data: value }
  return cut(pythonRepr({ ...item, file_upload_id: upload.id }))
}

const MOST = 4000
const cut = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text)

/** A fault of the file itself, or of the body. */
function unreadable({ upload, file }: ImportSource, refused: RefusedRow): DomainError {
  const reason = reasonOf(refused)
  if (upload !== null) return importError([`Failed to parse input file ${file.name}: ${reason}`])
  return new DomainError('not_json', `JSON parse error - ${String(refused.params['reason'] ?? reason)}`)
}

function reasonOf({ code, params, message, row }: RefusedRow): string {
  switch (code) {
    case 'not_json':
      return 'Expected object or value'
    case 'not_utf8':
      return 'The file is not encoded as UTF-8. Save it as UTF-8 and send it again.'
    case 'bad_character':
      return `Row ${row} has a character that cannot be kept: a NUL, or half of one.`
    case 'too_many_cells':
      return `Row ${row} has ${String(params['cells'])} cells, but the header names ${String(params['columns'])}.`
    case 'row_too_large':
      return `Row ${row} is larger than ${String(params['limitBytes'])} bytes.`
    default:
      return message ?? String(params['reason'] ?? code)
  }
}
