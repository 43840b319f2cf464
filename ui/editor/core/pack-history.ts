import type { Json } from '../../../domain/wire.ts'
import type { Answer, StoredItem } from './answer.ts'
import { isSameAnswer, readAnswer } from './answer.ts'
import type { History } from './history.ts'

/** A history small enough to be written at every change: each item once, each step a list of numbers. */
export interface PackedHistory {
  readonly items: readonly StoredItem[]
  readonly past: readonly (readonly number[])[]
  readonly present: readonly number[]
  readonly future: readonly (readonly number[])[]
}

/** Steps nearest to the present come first; what does not fit under this many numbers is let go. */
const MOST_NUMBERS = 40_000

export function packHistory({ past, present, future }: History): PackedHistory {
  const numbers = new Map<StoredItem, number>()
  const numbered = (answer: Answer): readonly number[] =>
    answer.map((item) => {
      const known = numbers.get(item)
      if (known !== undefined) return known
      numbers.set(item, numbers.size)
      return numbers.size - 1
    })
  let room = MOST_NUMBERS
  const fitting = (answers: readonly Answer[]): Answer[] => {
    const kept: Answer[] = []
    for (const answer of answers) {
      room -= answer.length + 1
      if (room < 0) break
      kept.push(answer)
    }
    return kept
  }
  const now = numbered(present)
  const before = fitting([...past].reverse())
    .reverse()
    .map(numbered)
  const after = fitting(future).map(numbered)
  return { items: [...numbers.keys()], past: before, present: now, future: after }
}

/**
 * The history again, when it leads to the answer that stands on the screen; null when that came from elsewhere, or
 * what was kept cannot be read.
 */
export function unpackHistory(packed: unknown, answer: Answer): History | null {
  if (!isPacked(packed)) return null
  const items = readAnswer(packed.items)
  const read = (numbers: readonly number[]): Answer | null => {
    const found = numbers.map((at) => items[at])
    return found.every((item) => item !== undefined) ? found : null
  }
  const present = read(packed.present)
  const past = packed.past.map(read)
  const future = packed.future.map(read)
  const isWhole = [...past, ...future].every((one) => one !== null)
  if (!present || !isWhole || !isSameAnswer(present, answer)) return null
  return { past: past as Answer[], present: answer, future: future as Answer[], mergeKey: null }
}

function isPacked(value: unknown): value is PackedHistory {
  if (typeof value !== 'object' || value === null) return false
  const { items, past, present, future } = value as Record<string, unknown>
  return Array.isArray(items) && isNumbers(present) && isSteps(past) && isSteps(future)
}

function isSteps(value: unknown): boolean {
  return Array.isArray(value) && value.every(isNumbers)
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry: Json) => Number.isInteger(entry))
}
