import type { Label } from '../../../domain/labeling-config/labeling-config.ts'
import type { Json } from '../../../domain/wire.ts'

/** One item of a taxonomy; flat, in the order of the tree, so that 20,000 of them are one list. */
export interface TaxonItem {
  /** Its path as one text. */
  readonly id: string
  readonly path: readonly string[]
  /** What is read. */
  readonly value: string
  readonly depth: number
  readonly parentId: string | null
  readonly isLeaf: boolean
  readonly hint: string | null
  /** From an address: it has children that have not been asked for yet. */
  readonly isUnasked: boolean
}

export function pathId(path: readonly string[]): string {
  return path.join('\t')
}

/** The choices of a configuration as a tree. */
export function taxonItems(labels: readonly Label[]): readonly TaxonItem[] {
  const parents = new Set(labels.map(({ path }) => pathId(path.slice(0, -1))))
  return labels.map(({ path, value, hint }) => ({
    id: pathId(path),
    path,
    value,
    depth: path.length - 1,
    parentId: path.length > 1 ? pathId(path.slice(0, -1)) : null,
    isLeaf: !parents.has(pathId(path)),
    hint,
    isUnasked: false,
  }))
}

/** What an `apiUrl` answers, as children of a path: `{items: [{value, alias, children, isLeaf, hint}]}` or the list. */
export function fetchedItems(answer: unknown, parent: readonly string[]): readonly TaxonItem[] {
  const list = Array.isArray(answer) ? answer : isRecord(answer) ? answer['items'] : []
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: unknown): readonly TaxonItem[] => {
    if (!isRecord(entry)) return []
    const key = textOf(entry['alias']) || textOf(entry['value'])
    if (key === '') return []
    const path = [...parent, key]
    const children = fetchedItems(entry['children'], path)
    const isLeaf = children.length === 0 && entry['isLeaf'] !== false
    const own: TaxonItem = {
      id: pathId(path),
      path,
      value: textOf(entry['value']) || key,
      depth: parent.length,
      parentId: parent.length > 0 ? pathId(parent) : null,
      isLeaf,
      hint: textOf(entry['hint']) || null,
      isUnasked: !isLeaf && children.length === 0,
    }
    return [own, ...children]
  })
}

/** Puts what came for an item right below it. */
export function withFetched(
  items: readonly TaxonItem[],
  parentId: string,
  children: readonly TaxonItem[],
): readonly TaxonItem[] {
  return items.flatMap((item) =>
    item.id === parentId
      ? [{ ...item, isUnasked: false, isLeaf: children.length === 0 }, ...children]
      : [item],
  )
}

/** What is in sight: items whose every ancestor is open. */
export function openItems(items: readonly TaxonItem[], open: ReadonlySet<string>): readonly TaxonItem[] {
  const shown = new Set<string>()
  return items.filter(({ id, parentId }) => {
    const isShown = parentId === null || (shown.has(parentId) && open.has(parentId))
    if (isShown) shown.add(id)
    return isShown
  })
}

/** Items whose name holds every word, with their ancestors, so that they are seen where they stand. */
export function soughtItems(
  items: readonly TaxonItem[],
  query: string,
): { readonly items: readonly TaxonItem[]; readonly hits: number } {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const hits = items.filter(({ value, path }) => {
    const text = `${value} ${path.at(-1) ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const kept = new Set<string>()
  for (const { path } of hits) {
    for (let length = 1; length <= path.length; length += 1) kept.add(pathId(path.slice(0, length)))
  }
  return { items: items.filter(({ id }) => kept.has(id)), hits: hits.length }
}

/** Chosen paths, also where another tool stored a single path or names. */
export function chosenPaths(content: Json | undefined): readonly (readonly string[])[] {
  if (!Array.isArray(content)) return []
  return content.map((entry: Json) => (Array.isArray(entry) ? entry.map(textOf) : [textOf(entry)]))
}

/** Presses a path in or out; null takes the last one back. */
export function pressPath(content: Json | undefined, path: readonly string[]): Json | null {
  const chosen = chosenPaths(content)
  const id = pathId(path)
  const next = chosen.some((one) => pathId(one) === id)
    ? chosen.filter((one) => pathId(one) !== id)
    : [...chosen, path]
  return next.length === 0 ? null : next
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
