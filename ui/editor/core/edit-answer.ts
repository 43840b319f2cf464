import type { Json } from '../../../domain/wire.ts'
import type { Answer, ItemValue, StoredItem } from './answer.ts'
import { isSameJson, textOf, valueOf } from './answer.ts'

/** Who answers a question or marks a region, as written into the item. */
export interface ItemSource {
  readonly fromName: string
  readonly toName: string
  /** The control tag in lower case; also the key of its own part of `value`. */
  readonly type: string
}

export interface NewRegion extends ItemSource {
  readonly id: string
  readonly value: ItemValue
  /** Keys beside `value`: natural size and rotation of an image, length of a sound. */
  readonly frame?: ItemValue
}

export function addRegion(answer: Answer, region: NewRegion): Answer {
  return [...answer, newItem(region, region.id, region.value, region.frame)]
}

/**
 * Moves or reshapes a region. Every item of the region that repeats the geometry gets the new one; an item that a model proposed becomes `prediction-changed`.
 */
export function reshapeRegion(answer: Answer, id: string, geometry: ItemValue): Answer {
  return mapItems(answer, id, (item) => {
    const value = valueOf(item)
    const repeats = Object.keys(geometry).some((key) => key in value)
    // A rotation that an import left out is written once there is one.
    const kept = Object.entries(geometry).filter(([key, now]) => key in value || (repeats && now !== 0))
    return kept.length === 0 ? item : withValue(item, { ...value, ...Object.fromEntries(kept) })
  })
}

/** Gives a region its labels from one control: the item of that control is relabelled, or added in split form. */
export function labelRegion(answer: Answer, id: string, control: ItemSource, labels: Json): Answer {
  const own = answer.find((item) => isOf(item, id, control.fromName))
  if (own) {
    const relabelled = withValue(own, { ...valueOf(own), [control.type]: labels })
    return answer.map((item) => (item === own ? relabelled : item))
  }
  return relabelFromOther(answer, id, control, labels)
}

/** Removes a region with everything said about it, relations included; what lay under it in the list comes out. */
export function removeRegion(answer: Answer, id: string): Answer {
  return answer.flatMap((item) => {
    if (item['id'] === id || item['from_id'] === id || item['to_id'] === id) return []
    if (item['parentID'] !== id) return [item]
    return [without(item, 'parentID')]
  })
}

/** The item without one of its keys. */
export function without(item: StoredItem, key: string): StoredItem {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== key))
}

/** The same region once more under another id, with all that was said about it; a person's from now on. */
export function duplicateRegion(answer: Answer, id: string, newId: string): Answer {
  const copies = answer
    .filter((item) => item['id'] === id)
    .map((item) => ({ ...item, id: newId, ...('origin' in item && { origin: 'manual' }) }))
  return copies.length === 0 ? answer : [...answer, ...copies]
}

/** What a question is about, beside the whole object: one region, or one item of an object that shows several. */
export interface About {
  readonly regionId?: string | undefined
  readonly itemIndex?: number | undefined
}

/** The stored answer to a question. */
export function questionItem(answer: Answer, control: string, about: About = {}): StoredItem | undefined {
  const { regionId, itemIndex } = about
  return answer.find(
    (item) =>
      textOf(item, 'from_name') === control &&
      (regionId === undefined || textOf(item, 'id') === regionId) &&
      (itemIndex === undefined || (item['item_index'] ?? 0) === itemIndex),
  )
}

/**
 * Answers a question, or takes the answer back with `null`. An answer about a region repeats the region's geometry
 * beside its own key, as consumers join on it.
 */
export function answerQuestion(
  answer: Answer,
  control: ItemSource,
  content: Json | null,
  at: About & { readonly newId: string },
): Answer {
  const own = questionItem(answer, control.fromName, at)
  if (content === null) return own ? answer.filter((item) => item !== own) : answer
  if (own) {
    if (isSameJson(valueOf(own)[keyOfType(control.type)], content)) return answer
    const answered = withValue(own, { ...valueOf(own), [keyOfType(control.type)]: content })
    return answer.map((item) => (item === own ? answered : item))
  }
  const region = at.regionId === undefined ? undefined : answer.find((item) => item['id'] === at.regionId)
  const value = { ...(region ? geometryOf(region) : {}), [keyOfType(control.type)]: content }
  const item = at.itemIndex === undefined ? {} : { item_index: at.itemIndex }
  const frame = { ...(region && frameOf(region)), ...item }
  return [...answer, newItem(control, at.regionId ?? at.newId, value, frame)]
}

/** The key of `value` that belongs to a control type. */
export function keyOfType(type: string): string {
  return KEYS[type] ?? type
}

const KEYS: Readonly<Record<string, string>> = { textarea: 'text', pairwise: 'selected' }

function newItem(source: ItemSource, id: string, value: ItemValue, frame: ItemValue = {}): StoredItem {
  return {
    ...frame,
    value,
    id,
    from_name: source.fromName,
    to_name: source.toName,
    type: source.type,
    origin: 'manual',
  }
}

function relabelFromOther(answer: Answer, id: string, control: ItemSource, labels: Json): Answer {
  const maker = answer.find((item) => item['id'] === id)
  if (!maker) return answer
  const merged = textOf(maker, 'type').endsWith('labels')
  const value = { ...geometryOf(maker), [control.type]: labels }
  if (!merged) return [...answer, newItem(control, id, value, frameOf(maker))]
  const moved = {
    ...withValue(maker, value),
    from_name: control.fromName,
    to_name: control.toName,
    type: control.type,
  }
  return answer.map((item) => (item === maker ? moved : item))
}

function geometryOf(item: StoredItem): ItemValue {
  const own = keyOfType(textOf(item, 'type'))
  return Object.fromEntries(Object.entries(valueOf(item)).filter(([key]) => key !== own || key === 'text'))
}

const FRAME_KEYS = ['original_width', 'original_height', 'image_rotation', 'original_length', 'item_index']

function frameOf(item: StoredItem): ItemValue {
  return Object.fromEntries(Object.entries(item).filter(([key]) => FRAME_KEYS.includes(key)))
}

function withValue(item: StoredItem, value: ItemValue): StoredItem {
  const origin = textOf(item, 'origin') === 'prediction' ? { origin: 'prediction-changed' } : {}
  return { ...item, ...origin, value }
}

function mapItems(answer: Answer, id: string, change: (item: StoredItem) => StoredItem): Answer {
  return answer.map((item) => (item['id'] === id ? change(item) : item))
}

function isOf(item: StoredItem, id: string, control: string): boolean {
  return item['id'] === id && item['from_name'] === control
}
