import { SAMPLING_RULES } from './ordering.ts'
import type { Ordering, SamplingRule } from './ordering.ts'

/**
 * The key a seat is given by a project's order of tasks. Each rule has a range of numbers of its own, so that a key
 * says by which rule it was made, and seats that have theirs from a rule that was changed since stand apart. All keys
 * are whole numbers that a double holds exactly.
 */
export const KEY_RANGE = 2 ** 50

/** Tasks that several people answer stand this far before the others where they come first. */
export const OVERLAP_FIRST = 4 * KEY_RANGE

const RANGE_OF = { sequential: 0, uniform: 1, uncertainty: 2 } as const

export interface TaskOrder {
  readonly sampling: SamplingRule
  readonly overlapFirst: boolean
}

/** What a key is made from. */
export interface KeyedTask {
  readonly id: number
  readonly overlap: number
  /** Of the prediction the model is least sure of; null: there is none. */
  readonly score: number | null
  /** Between 0 and 1, the same for a task whenever it is asked for. */
  readonly chance: number
}

/** Where a walk through the order begins: before everything the rule has a key for. */
export function firstKey({ sampling, overlapFirst }: TaskOrder): number {
  return RANGE_OF[sampling] * KEY_RANGE - (overlapFirst ? OVERLAP_FIRST : 0) - 1
}

/** The rule by which a key was made. */
export function orderingAt(sortKey: number): Extract<Ordering, SamplingRule | 'overlap_first'> {
  if (sortKey < 0) return 'overlap_first'
  return SAMPLING_RULES[Math.min(Math.floor(sortKey / KEY_RANGE), SAMPLING_RULES.length - 1)] ?? 'sequential'
}

/**
 * The key of a task's seats: in the order of its number, by chance, or the least sure first and what no model has
 * spoken of after them, by chance. The books compute the same (`api/db/sort-key.ts`).
 */
export function sortKeyOf({ sampling, overlapFirst }: TaskOrder, task: KeyedTask): number {
  const place = placeIn(sampling, task)
  return RANGE_OF[sampling] * KEY_RANGE + place - (overlapFirst && task.overlap > 1 ? OVERLAP_FIRST : 0)
}

function placeIn(sampling: SamplingRule, { id, score, chance }: KeyedTask): number {
  if (sampling === 'sequential') return id
  if (sampling === 'uniform') return Math.floor(chance * KEY_RANGE)
  const half = KEY_RANGE / 2
  return score === null ? half + Math.floor(chance * half) : Math.floor(sureness(score) * half)
}

/** Models send any number; this keeps their order and lies between 0 and 1. */
function sureness(score: number): number {
  return (score / (1 + Math.abs(score)) + 1) / 2
}

/** Where a person stands in a stage's order: everything up to here he has been offered. */
export interface QueuePosition {
  readonly sortKey: number
  readonly seatId: number
}

/** Before everything. */
export const START: QueuePosition = { sortKey: Number.NEGATIVE_INFINITY, seatId: 0 }
