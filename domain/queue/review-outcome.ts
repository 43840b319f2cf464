import type { ReviewOutcome } from '../flow.ts'

export type AnnotationVerdict = 'accepted' | 'fixed_and_accepted' | 'rejected'
export type AfterReject = 'author' | 'others' | 'remove'

const OUTCOME: Readonly<Record<AfterReject, ReviewOutcome>> = {
  author: 'sent_back',
  others: 'sent_to_others',
  remove: 'removed',
}

/** What a review comes to: one accepted answer is enough; without any, what the reviewer wants done about it. */
export function outcomeOf(verdicts: readonly AnnotationVerdict[], afterReject: AfterReject): ReviewOutcome {
  return verdicts.some((verdict) => verdict !== 'rejected') ? 'accepted' : OUTCOME[afterReject]
}
