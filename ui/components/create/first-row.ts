import type { JsonObject } from '../../../domain/wire.ts'
import { firstRecords } from './first-records.ts'

/** Bytes that are looked at: a preview needs one row, not the file. */
const LOOKED_AT = 512 * 1024

/**
 * The first row of the first file that has one, as the task it will become; null when none can be read here. An image
 * becomes `{image}` with an address of this browser.
 */
export async function firstRow(files: readonly File[]): Promise<JsonObject | null> {
  for (const file of files) {
    const row = await rowOf(file)
    if (row) return row
  }
  return null
}

async function rowOf(file: File): Promise<JsonObject | null> {
  if (file.type.startsWith('image/')) return { image: URL.createObjectURL(file) }
  const text = await file.slice(0, LOOKED_AT).text()
  const kind = file.name.split('.').at(-1)?.toLowerCase()
  if (kind === 'csv') return tableRow(text, ',')
  if (kind === 'tsv') return tableRow(text, '\t')
  if (kind === 'txt') return { text: text.split('\n')[0] ?? '' }
  return taskData(firstJson(text))
}

/** The first object in a JSON list, a JSON object, or a line of JSON; the rest may be cut off. */
function firstJson(text: string): unknown {
  const start = text.indexOf('{')
  for (let end = text.indexOf('}', start); start >= 0 && end >= 0; end = text.indexOf('}', end + 1)) {
    try {
      return JSON.parse(text.slice(start, end + 1)) as unknown
    } catch {
      continue
    }
  }
  return null
}

function taskData(value: unknown): JsonObject | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const task = value as JsonObject
  const { data } = task
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as JsonObject) : task
}

function tableRow(text: string, delimiter: string): JsonObject | null {
  const [head, row] = firstRecords(text, delimiter, 2)
  return head && row ? Object.fromEntries(head.map((key, index) => [key, row[index] ?? ''])) : null
}
