import type { Answer, ItemValue, StoredItem } from './answer.ts'
import { stringsIn, textOf, valueOf } from './answer.ts'
import { chosenPaths } from './taxonomy-tree.ts'

/** What an annotator sees as one thing on the object: all items of an answer that share an id. */
export interface Region {
  readonly id: string
  readonly items: readonly StoredItem[]
  /** `from_name` of the item that made it. */
  readonly control: string
  /** `to_name`: the object it lies on. */
  readonly object: string
  readonly type: string
  readonly value: ItemValue
  readonly labels: readonly string[]
  /** `from_name` of the item its labels are from: of tool and labels apart, not the tool. */
  readonly labeller: string
  readonly isFromModel: boolean
  readonly isReadOnly: boolean
  readonly isHidden: boolean
}

/**
 * Reads the regions out of an answer, in the order they were made.
 * @param isRegionControl whether a control of that name marks places on an object (a question does not)
 */
export function readRegions(
  answer: Answer,
  isRegionControl: (control: string) => boolean,
): readonly Region[] {
  const byId = new Map<string, StoredItem[]>()
  for (const item of answer) {
    const id = textOf(item, 'id')
    if (id === '') continue
    const group = byId.get(id)
    if (group) group.push(item)
    else byId.set(id, [item])
  }
  const regions: Region[] = []
  for (const [id, items] of byId) {
    const maker = items.find((item) => isRegionControl(textOf(item, 'from_name')))
    if (maker) regions.push(regionOf(id, maker, items))
  }
  return regions
}

/** The region after one, or before it, round and round; without one the first or the last. */
export function regionBeside(all: readonly Region[], here: string | null, direction: 1 | -1): string | null {
  const at = all.findIndex(({ id }) => id === here)
  const next = at === -1 ? (direction === 1 ? 0 : all.length - 1) : at + direction
  return all[(next + all.length) % all.length]?.id ?? null
}

/** The regions with some of them locked: read-only for as long as the screen says so. */
export function lockedRegions(regions: readonly Region[], ids: ReadonlySet<string>): readonly Region[] {
  if (ids.size === 0) return regions
  return regions.map((region) => (ids.has(region.id) ? { ...region, isReadOnly: true } : region))
}

/** Labels an item carries, under the key named after its type: `labels`, `rectanglelabels`, … */
export function labelsOf(item: StoredItem): readonly string[] {
  const type = textOf(item, 'type')
  return type.endsWith('labels') ? stringsIn(valueOf(item)[type]) : []
}

/** A tree that marks places labels them with the ends of its paths; asked about a place it labels nothing. */
function labelsOfMaker(item: StoredItem): readonly string[] {
  if (textOf(item, 'type') !== 'taxonomy') return labelsOf(item)
  return chosenPaths(valueOf(item)['taxonomy']).flatMap((path) => path.at(-1) ?? [])
}

/** Regions by the item that made them: one nothing was done to is the same object as before, and is not drawn again. */
const known = new WeakMap<StoredItem, Region>()

function regionOf(id: string, maker: StoredItem, items: readonly StoredItem[]): Region {
  const before = known.get(maker)
  if (before?.items.length === items.length && before.items.every((item, at) => item === items[at])) {
    return before
  }
  const made = newRegion(id, maker, items)
  known.set(maker, made)
  return made
}

function newRegion(id: string, maker: StoredItem, items: readonly StoredItem[]): Region {
  const labelled = items.find((item) => labelsOf(item).length > 0) ?? maker
  return {
    id,
    items,
    control: textOf(maker, 'from_name'),
    object: textOf(maker, 'to_name'),
    type: textOf(maker, 'type'),
    value: valueOf(maker),
    labels: items.flatMap((item) => (item === maker ? labelsOfMaker(item) : labelsOf(item))),
    labeller: textOf(labelled, 'from_name'),
    isFromModel: textOf(maker, 'origin').startsWith('prediction'),
    isReadOnly: maker['readonly'] === true,
    isHidden: maker['hidden'] === true,
  }
}
