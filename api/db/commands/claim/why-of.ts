import type { WhyCode } from '../../../../domain/queue/ordering.ts'
import { orderingAt } from '../../../../domain/queue/sort-key.ts'
import type { SeatedRow } from '../seat-found.ts'
import type { ClaimKind } from './fragments.ts'

/** The reason a person is told for the seat he was given: by the source it was found in. */
export function whyOf(
  row: Pick<SeatedRow, 'foundIn' | 'isKept' | 'reason' | 'sortKey'>,
  claim: { readonly stageKind: ClaimKind },
): WhyCode {
  switch (row.foundIn) {
    case 'mine':
      return whyHeld(row)
    case 'returned':
      return claim.stageKind === 'review' ? 'review_order' : 'returned'
    case 'forward':
      return orderingAt(row.sortKey)
    default:
      return WHY[row.foundIn]
  }
}

function whyHeld({ isKept, reason }: Pick<SeatedRow, 'isKept' | 'reason'>): WhyCode {
  if (reason === 'known_answer') return 'ground_truth_first'
  if (isKept !== true || PUT_OFF.has(reason)) return 'held_by_you'
  // A manager who had to say what becomes of it gave it to him.
  return reason === 'given' ? 'assigned_to_you' : 'sent_back_to_you'
}

const WHY = {
  started: 'breadth_first',
  assigned: 'assigned_to_you',
  assigned_review: 'assigned_to_you',
  low_agreement: 'low_agreement_first',
  expired: 'expired',
  postponed: 'postponed_by_you',
  skipped: 'skipped_by_you',
  chosen: 'chosen_view',
  asked: 'asked_for',
} as const

/** Kept for this person, and not because it was sent back to him. */
const PUT_OFF: ReadonlySet<string | null> = new Set(['assigned', 'skipped', 'postponed'])
