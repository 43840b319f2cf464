import type { Decision, FiredRule } from '../decision.ts'
import type { SeatState, StageKind } from '../seat.ts'

/** Reason of the seat that keeps out whoever rejected an answer its author stands by; code of why it is reviewed. */
export const DISPUTED = 'author_disagrees'

interface Seat {
  readonly stageKind: StageKind
  readonly state: SeatState
  readonly round: number
  readonly holderId: number | null
}

/**
 * Whether an author stands by an answer that was rejected, in this round. Of the closed seats of a review only those
 * that keep somebody out name a holder.
 */
export function isDisputed(round: number, seats: readonly Seat[]): boolean {
  return seats.some(
    (seat) =>
      seat.stageKind === 'review' &&
      seat.state === 'closed' &&
      seat.round === round &&
      seat.holderId !== null,
  )
}

const RULE: FiredRule = { rule: DISPUTED, reason: DISPUTED, verdict: 'review', comparisons: [] }

/** What the rules decided, where an author disagrees: a person looks, unless managers are to. */
export function withDispute(decision: Decision): Decision {
  if (decision.verdict === 'escalate') return decision
  return { ...decision, verdict: 'review', how: 'fired', fired: [RULE, ...decision.fired] }
}
