import type { Answer, StoredItem } from './answer.ts'
import { textOf } from './answer.ts'
import { without } from './edit-answer.ts'
import { takeOver } from './prediction.ts'

/**
 * Regions of a model that carry `hidden: true`, in a project that reveals suggestions by hand: they lie over the
 * object unseen and belong to no answer until the person drags over them.
 */
export function veiledItems(proposed: readonly Answer[]): Answer {
  return proposed.flatMap((result) => split(result).veiled)
}

/** What is proposed in sight: all the rest, without relations of what is not seen. */
export function openItems(result: Answer): Answer {
  return split(result).open
}

/** The answer with these regions in it, seen from now on and marked as a model's. */
export function unveil(answer: Answer, veiled: Answer, ids: ReadonlySet<string>): Answer {
  const seen = veiled.filter((item) => ids.has(textOf(item, 'id'))).map((item) => without(item, 'hidden'))
  return takeOver(answer, { result: seen, score: null })
}

function split(result: Answer): { veiled: Answer; open: Answer } {
  const ids = new Set(result.filter((item) => item['hidden'] === true).map((item) => textOf(item, 'id')))
  const isVeiled = (item: StoredItem): boolean => ids.has(textOf(item, 'id'))
  const touches = (item: StoredItem): boolean =>
    ids.has(textOf(item, 'from_id')) || ids.has(textOf(item, 'to_id'))
  return {
    veiled: result.filter(isVeiled),
    open: result.filter((item) => !isVeiled(item) && !touches(item)),
  }
}
