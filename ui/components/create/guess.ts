import type { JsonObject } from '../../../domain/wire.ts'
import { imageOf } from '../task/image-of.ts'
import type { Template } from './template.ts'

/** What a row holds to be looked at: an image when it has one, else its longest text. */
export function guessObject(row: JsonObject): {
  readonly object: Template['object']
  readonly dataKey: string
} {
  const keys = Object.keys(row)
  const image = keys.find((key) => isImage(row[key]))
  if (image !== undefined) return { object: 'Image', dataKey: image }
  const byLength = keys.toSorted((a, b) => lengthOf(row[b]) - lengthOf(row[a]))
  return { object: 'Text', dataKey: byLength[0] ?? 'text' }
}

function isImage(value: unknown): boolean {
  return imageOf(value) !== null || (typeof value === 'string' && value.startsWith('blob:'))
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0
}
