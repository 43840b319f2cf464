import type { JsonObject } from '../../../domain/wire.ts'
import type { Template } from '../gallery/template.ts'
import { imageOf } from '../task/image-of.ts'

/** What a row holds to be looked at: an image when it has one, else its longest text. */
export function guessObject(row: JsonObject): {
  readonly object: 'Image' | 'Text'
  readonly dataKey: string
} {
  const keys = Object.keys(row)
  const image = keys.find((key) => isImage(row[key]))
  if (image !== undefined) return { object: 'Image', dataKey: image }
  const byLength = keys.toSorted((a, b) => lengthOf(row[b]) - lengthOf(row[a]))
  return { object: 'Text', dataKey: byLength[0] ?? 'text' }
}

/** Templates that can show such a row: those for images where it has one, else those for anything but. */
export function templatesFor(templates: readonly Template[], row: JsonObject | null): readonly Template[] {
  if (!row) return templates
  const isImageRow = guessObject(row).object === 'Image'
  return templates.filter(({ tags }) => tags.includes('Image') === isImageRow)
}

/** A column for each key of a template: one of the same name, else what is best looked at, then the others in turn. */
export function guessColumns({ dataKeys }: Template, row: JsonObject): Readonly<Record<string, string>> {
  const columns = Object.keys(row)
  const ordered = new Set([guessObject(row).dataKey, ...columns])
  const free = [...ordered].filter((column) => !dataKeys.includes(column))
  return Object.fromEntries(
    dataKeys.map((key) => [key, columns.includes(key) ? key : (free.shift() ?? columns[0] ?? key)]),
  )
}

function isImage(value: unknown): boolean {
  return imageOf(value) !== null || (typeof value === 'string' && value.startsWith('blob:'))
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0
}
