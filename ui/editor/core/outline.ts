import type { StoredItem } from './answer.ts'
import { parentOf } from './region-notes.ts'
import type { Region } from './regions.ts'

export const GROUPINGS = ['manually', 'label', 'tool'] as const
export type Grouping = (typeof GROUPINGS)[number]
export const ORDERS = ['time', 'score'] as const
export type Order = (typeof ORDERS)[number]

/** A line of the list of regions: the name of a group, or a region as deep as it lies under others. */
export type OutlineRow =
  | { readonly kind: 'group'; readonly name: string; readonly count: number }
  | { readonly kind: 'region'; readonly region: Region; readonly number: number; readonly depth: number }

/** The regions as the person wants them listed. Numbers stay those of the order in which regions were made. */
export function outlineOf(
  regions: readonly Region[],
  grouping: Grouping,
  order: Order,
): readonly OutlineRow[] {
  const numbered = regions.map((region, at) => ({ region, number: at + 1 }))
  const sorted =
    order === 'score' ? [...numbered].sort((a, b) => scoreOf(b.region) - scoreOf(a.region)) : numbered
  if (grouping === 'manually') return nested(sorted)
  const groups = new Map<string, typeof sorted>()
  for (const entry of sorted) {
    const name = grouping === 'label' ? entry.region.labels.join(', ') : entry.region.control
    const group = groups.get(name)
    if (group) group.push(entry)
    else groups.set(name, [entry])
  }
  return [...groups].flatMap(([name, entries]): OutlineRow[] => [
    { kind: 'group', name, count: entries.length },
    ...entries.map((entry): OutlineRow => ({ kind: 'region', ...entry, depth: 0 })),
  ])
}

/** The score a model gave a region; none counts as lowest. */
export function scoreOf({ items }: Region): number {
  const scores = items.map((item: StoredItem) => item['score']).filter((score) => typeof score === 'number')
  return scores.length === 0 ? -1 : Math.max(...scores)
}

interface Numbered {
  readonly region: Region
  readonly number: number
}

/** Each region below the one it lies under; whose parent is gone stands at the top. */
function nested(entries: readonly Numbered[]): readonly OutlineRow[] {
  const ids = new Set(entries.map(({ region }) => region.id))
  const children = new Map<string | null, Numbered[]>()
  for (const entry of entries) {
    const parent = parentOf(entry.region.items)
    const under = parent !== null && ids.has(parent) ? parent : null
    const beside = children.get(under)
    if (beside) beside.push(entry)
    else children.set(under, [entry])
  }
  const seen = new Set<string>()
  const below = (parent: string | null, depth: number): OutlineRow[] =>
    (children.get(parent) ?? []).flatMap((entry): OutlineRow[] => {
      if (seen.has(entry.region.id)) return []
      seen.add(entry.region.id)
      return [{ kind: 'region', ...entry, depth }, ...below(entry.region.id, depth + 1)]
    })
  const rows = below(null, 0)
  const lost = entries.filter(({ region }) => !seen.has(region.id))
  return [...rows, ...lost.map((entry): OutlineRow => ({ kind: 'region', ...entry, depth: 0 }))]
}
