import type { ConfigNode } from '../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../domain/wire.ts'

/** A column items are sorted into. */
export interface Bucket {
  readonly name: string
  readonly title: string | null
}

export interface Column extends Bucket {
  readonly ids: readonly string[]
}

/** Where what is in no bucket lies; the only column when there are no buckets is `rank`. */
export const UNSORTED = '_'
export const RANK = 'rank'

/** The columns of a Ranker: its buckets, before them the unsorted, unless a bucket says that it takes those. */
export function bucketsOf(node: ConfigNode | null): readonly (Bucket & { readonly isDefault: boolean })[] {
  const own = (node?.children ?? [])
    .filter(({ tag, attributes }) => tag === 'Bucket' && attributes['name'])
    .map(({ attributes }) => ({
      name: attributes['name'] ?? '',
      title: attributes['title'] ?? attributes['name'] ?? '',
      isDefault: attributes['default']?.toLowerCase() === 'true',
    }))
  if (own.length === 0) return [{ name: RANK, title: null, isDefault: true }]
  if (own.some(({ isDefault }) => isDefault)) return own
  return [{ name: UNSORTED, title: null, isDefault: true }, ...own]
}

/** Every item in its column: as answered, and what the answer does not name in the column for it, in the list's order. */
export function columnsOf(
  items: readonly string[],
  buckets: ReturnType<typeof bucketsOf>,
  content: Json | undefined,
): readonly Column[] {
  const said = isRecord(content) ? content : {}
  const known = new Set(items)
  const placed = new Set<string>()
  const columns = buckets.map((bucket) => {
    const listed = said[bucket.name]
    const ids = (
      Array.isArray(listed) ? listed.filter((id): id is string => typeof id === 'string') : []
    ).filter((id) => known.has(id) && !placed.has(id))
    for (const id of ids) placed.add(id)
    return { ...bucket, ids }
  })
  const rest = items.filter((id) => !placed.has(id))
  return columns.map(({ name, title, ids, isDefault }) => ({
    name,
    title,
    ids: isDefault ? [...ids, ...rest] : ids,
  }))
}

/** Moves an item to a place in a column; beyond the ends it stays at the end. */
export function moveItem(
  columns: readonly Column[],
  id: string,
  to: { readonly column: number; readonly at: number },
): readonly Column[] {
  return columns.map((column, index) => {
    const ids = column.ids.filter((one) => one !== id)
    if (index !== to.column) return ids.length === column.ids.length ? column : { ...column, ids }
    return { ...column, ids: [...ids.slice(0, Math.max(0, to.at)), id, ...ids.slice(Math.max(0, to.at))] }
  })
}

/** Where an item is. */
export function placeOf(
  columns: readonly Column[],
  id: string,
): { readonly column: number; readonly at: number } {
  const column = columns.findIndex(({ ids }) => ids.includes(id))
  return { column, at: columns[column]?.ids.indexOf(id) ?? -1 }
}

/** The answer as stored: `{rank: […]}`, or a list for each bucket. */
export function rankingOf(columns: readonly Column[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(columns.map(({ name, ids }) => [name, ids]))
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
