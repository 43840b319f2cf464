import type { Verdict } from '../domain/flow.ts'

/**
 * From the verdict that costs a person's attention most to the one that costs none. When several rules speak, the
 * strictest is followed: a rule that wants a person to look is never outvoted by one that does not, whatever their
 * priorities. A review comes before another annotator, because a reviewer settles the task while one more answer may
 * only lengthen the argument.
 */
const STRICTNESS: readonly Verdict[] = [
  'escalate',
  'senior_review',
  'review_all',
  'review',
  'add_annotator',
  'accept',
]

/** null when no rule spoke. */
export function strictest(verdicts: readonly Verdict[]): Verdict | null {
  return STRICTNESS.find((verdict) => verdicts.includes(verdict)) ?? null
}
