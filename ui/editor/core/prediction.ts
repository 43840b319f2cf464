import type { Json } from '../../../domain/wire.ts'
import type { Answer, StoredItem } from './answer.ts'
import { textOf } from './answer.ts'
import { isQuestionType } from './question-types.ts'

/** What a model proposes for a task. */
export interface Proposal {
  readonly result: Answer
  /** Of the whole proposal; a region may carry one of its own. */
  readonly score: number | null
}

/**
 * Takes a proposal over into an answer, each item marked as a model's. What the person has said already stays: regions
 * with an id that is there, and questions that have an answer, are left out.
 * @param least regions and answers with a lower score are left out; those without any score count as lowest
 */
export function takeOver(answer: Answer, proposal: Proposal, least = 0): Answer {
  const taken = proposal.result.filter((item) => scoreOf(item, proposal) >= least)
  const ids = new Set(taken.map((item) => item['id']))
  const added = taken
    .filter((item) => !isThere(answer, item) && hasItsEnds(item, answer, ids))
    .map((item) => ({ ...item, origin: 'prediction' }))
  return added.length === 0 ? answer : [...answer, ...added]
}

/** How many regions and answers `takeOver` would bring. */
export function countAbove(answer: Answer, proposal: Proposal, least: number): number {
  return new Set(
    takeOver(answer, proposal, least)
      .slice(answer.length)
      .map((item) => keyOf(item)),
  ).size
}

/** How much of what a model said a person left as it was, of all he took over. */
export function changedShare(answer: Answer): { readonly taken: number; readonly changed: number } {
  const origins = answer.map((item) => textOf(item, 'origin'))
  const changed = origins.filter((origin) => origin === 'prediction-changed').length
  return { taken: origins.filter((origin) => origin === 'prediction').length + changed, changed }
}

function scoreOf(item: StoredItem, { score }: Proposal): number {
  const own = item['score']
  return typeof own === 'number' ? own : (score ?? 0)
}

function isThere(answer: Answer, item: StoredItem): boolean {
  if (textOf(item, 'type') === 'relation') {
    return answer.some((one) => one['from_id'] === item['from_id'] && one['to_id'] === item['to_id'])
  }
  const id: Json | undefined = item['id']
  return answer.some(
    (one) =>
      (id !== undefined && one['id'] === id && one['from_name'] === item['from_name']) ||
      (one['from_name'] === item['from_name'] && isQuestion(item) && isQuestion(one)),
  )
}

/** An answer about the whole object: nothing of a place is in its value. */
function isQuestion(item: StoredItem): boolean {
  const value = item['value']
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  return isQuestionType(textOf(item, 'type')) && keys.length === 1
}

/** A relation comes only with both of its regions. */
function hasItsEnds(item: StoredItem, answer: Answer, ids: ReadonlySet<Json | undefined>): boolean {
  if (textOf(item, 'type') !== 'relation') return true
  return [item['from_id'], item['to_id']].every(
    (end) => ids.has(end) || answer.some((one) => one['id'] === end),
  )
}

function keyOf(item: StoredItem): string {
  return textOf(item, 'id') || `${textOf(item, 'from_id')}/${textOf(item, 'to_id')}`
}
