import type { Json } from '../../../domain/wire.ts'
import type { Answer, StoredItem } from './answer.ts'
import { stringsIn } from './answer.ts'
import { without } from './edit-answer.ts'

/** What somebody wrote about a region, beside its labels: `meta.text`, a list as Label Studio stores it. */
export function metaTextOf(items: readonly StoredItem[]): string {
  for (const item of items) {
    const meta = item['meta']
    if (!isRecord(meta)) continue
    const text = meta['text']
    const lines = typeof text === 'string' ? [text] : stringsIn(text)
    if (lines.length > 0) return lines.join('\n')
  }
  return ''
}

/** Writes it on every item of the region; an empty text takes it away. Other keys of `meta` stay. */
export function withMetaText(answer: Answer, id: string, text: string): Answer {
  return answer.map((item) => {
    if (item['id'] !== id) return item
    const { meta } = item
    const kept = Object.entries(isRecord(meta) ? meta : {}).filter(([key]) => key !== 'text')
    const entries: [string, Json][] = text === '' ? kept : [...kept, ['text', [text]]]
    return entries.length === 0 ? without(item, 'meta') : { ...item, meta: Object.fromEntries(entries) }
  })
}

/** Puts a region under another one in the list; null takes it out again. No region becomes its own ancestor. */
export function withParent(answer: Answer, id: string, parentId: string | null): Answer {
  if (parentId !== null && (parentId === id || ancestorsOf(answer, parentId).has(id))) return answer
  return answer.map((item) => {
    if (item['id'] !== id) return item
    return parentId === null ? without(item, 'parentID') : { ...item, parentID: parentId }
  })
}

export function parentOf(items: readonly StoredItem[]): string | null {
  const found = items.map((item) => item['parentID']).find((parent) => typeof parent === 'string')
  return typeof found === 'string' && found !== '' ? found : null
}

function ancestorsOf(answer: Answer, id: string): ReadonlySet<string> {
  const seen = new Set<string>()
  for (let at: string | null = id; at !== null && !seen.has(at);) {
    const here: string = at
    seen.add(here)
    at = parentOf(answer.filter((item) => item['id'] === here))
  }
  return seen
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
