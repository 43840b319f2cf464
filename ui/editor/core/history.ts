import type { Answer } from './answer.ts'

/** What can be undone and redone in one answer. */
export interface History {
  readonly past: readonly Answer[]
  readonly present: Answer
  readonly future: readonly Answer[]
  /** Edits with the same key in a row (typing into one field) are one step. */
  readonly mergeKey: string | null
}

const DEPTH = 200

export function beginHistory(answer: Answer): History {
  return { past: [], present: answer, future: [], mergeKey: null }
}

export function record(history: History, next: Answer, mergeKey: string | null = null): History {
  if (next === history.present) return history
  const merges = mergeKey !== null && mergeKey === history.mergeKey && history.past.length > 0
  const past = merges ? history.past : [...history.past, history.present].slice(-DEPTH)
  return { past, present: next, future: [], mergeKey }
}

export function undo(history: History): History {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    mergeKey: null,
  }
}

export function redo(history: History): History {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, mergeKey: null }
}
