import { assigned } from './assigned.ts'
import { assignedReview } from './assigned-review.ts'
import { chosen, chosenExpired, chosenReturned, ofChosen } from './chosen.ts'
import { expired } from './expired.ts'
import { forward } from './forward.ts'
import { lowAgreement } from './low-agreement.ts'
import { mine } from './mine.ts'
import { postponed } from './postponed.ts'
import { returned } from './returned.ts'
import { skipped } from './skipped.ts'
import type { Source } from './source.ts'
import { started } from './started.ts'

/**
 * Where a person's next seat is looked for, first hit wins. A source is only looked at when those before it gave
 * nothing.
 */
export const SOURCES = {
  /** The common queue of a project. */
  shared: [mine, lowAgreement, returned, expired, forward, postponed, skipped],
  /** The same where started tasks are finished before others are begun. */
  started_first: [mine, lowAgreement, returned, expired, started, forward, postponed, skipped],
  /** Where an annotator gets what is assigned to him and nothing else. */
  assigned_only: [mine, assigned, postponed, skipped],
  /** Where a reviewer does. */
  assigned_reviews: [mine, assignedReview],
  /** Nothing but the tasks the person chose, in their order. */
  chosen: [ofChosen(mine), chosenReturned, chosenExpired, chosen, ofChosen(postponed), ofChosen(skipped)],
  /** The same of what is assigned to him, where an annotator gets nothing else. */
  chosen_assigned: [ofChosen(mine), ofChosen(assigned), ofChosen(postponed), ofChosen(skipped)],
} as const satisfies Readonly<Record<string, readonly Source[]>>

export type QueueName = keyof typeof SOURCES
