import type { Answer, StoredItem } from './answer.ts'
import { stringsIn, textOf } from './answer.ts'

export const DIRECTIONS = ['right', 'left', 'bi'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Two regions and what lies between them. `item` is the relation as stored: what an edit is about. */
export interface Relation {
  readonly item: StoredItem
  readonly fromId: string
  readonly toId: string
  readonly direction: Direction
  readonly labels: readonly string[]
}

export function readRelations(answer: Answer): readonly Relation[] {
  return answer.filter(isRelation).map((item) => ({
    item,
    fromId: textOf(item, 'from_id'),
    toId: textOf(item, 'to_id'),
    direction: DIRECTIONS.find((known) => known === item['direction']) ?? 'right',
    labels: stringsIn(item['labels']),
  }))
}

/** Joins two regions; two that are joined already, and one with itself, stay as they are. */
export function addRelation(answer: Answer, fromId: string, toId: string): Answer {
  const isThere = readRelations(answer).some(
    (relation) => both(relation.fromId, relation.toId) === both(fromId, toId),
  )
  if (fromId === toId || isThere) return answer
  return [...answer, { from_id: fromId, to_id: toId, type: 'relation', direction: 'right' }]
}

/** right, left, both, and round again. */
export function turnRelation(answer: Answer, { item, direction }: Relation): Answer {
  const next = DIRECTIONS[(DIRECTIONS.indexOf(direction) + 1) % DIRECTIONS.length] ?? 'right'
  return changed(answer, item, { ...item, direction: next })
}

/** Without labels the key goes, as Label Studio stores it. */
export function labelRelation(answer: Answer, { item }: Relation, labels: readonly string[]): Answer {
  if (labels.length > 0) return changed(answer, item, { ...item, labels })
  const bare = Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'labels'))
  return changed(answer, item, bare)
}

export function removeRelation(answer: Answer, { item }: Relation): Answer {
  return answer.filter((one) => one !== item)
}

function changed(answer: Answer, item: StoredItem, next: StoredItem): Answer {
  return answer.map((one) => (one === item ? next : one))
}

function isRelation(item: StoredItem): boolean {
  return item['type'] === 'relation'
}

function both(one: string, other: string): string {
  return [one, other].sort().join('\n')
}
