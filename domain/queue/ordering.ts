/**
 * In what order a project hands out its tasks. An ordering is a rule for the sort key a seat is given, once, so that
 * the claim is the same index walk whatever the order: changing the order rewrites keys, never a query.
 */
export const ORDERINGS = {
  sequential: { samplingName: 'Sequential sampling', queueName: 'Sequence queue' },
  uniform: { samplingName: 'Uniform sampling', queueName: 'Uniform random queue' },
  uncertainty: {
    samplingName: 'Uncertainty sampling',
    queueName: 'Active learning or random queue',
  },
  breadth_first: { samplingName: null, queueName: 'Breadth first queue' },
  overlap_first: { samplingName: null, queueName: 'Show overlap first queue' },
  low_agreement_first: { samplingName: null, queueName: 'Low agreement queue' },
  ground_truth_first: { samplingName: null, queueName: 'Ground truth queue' },
} as const satisfies Readonly<Record<string, OrderingInfo>>

interface OrderingInfo {
  /** Label Studio's word in a project's `sampling`; null where it is a setting of its own. */
  readonly samplingName: string | null
  /** Label Studio's word in the `queue` of a next task. */
  readonly queueName: string
}

export type Ordering = keyof typeof ORDERINGS

/** What a project's `sampling` may say. */
export const SAMPLING_RULES = ['sequential', 'uniform', 'uncertainty'] as const
export type SamplingRule = (typeof SAMPLING_RULES)[number]

/** Where started tasks are finished first, more answers than these count as these. */
export const MOST_ANSWERS = 20

/** The rule of a project's `sampling`; what nobody knows hands out in sequence. */
export function orderingOf(sampling: string): SamplingRule {
  return SAMPLING_RULES.find((rule) => ORDERINGS[rule].samplingName === sampling) ?? 'sequential'
}

/** Why a person was given this task and not another: a code, rendered by the face. */
export type WhyCode =
  | Ordering
  /** The person holds it already: a reload, another tab, a lost answer. */
  | 'held_by_you'
  /** A reviewer sent it back to its author. */
  | 'sent_back_to_you'
  /** The person skipped it, and nothing else is left. */
  | 'skipped_by_you'
  /** The person put his draft off for later, and nothing else is left. */
  | 'postponed_by_you'
  /** It came free behind everybody: skipped by somebody, given back, sent to others, more answers wanted. */
  | 'returned'
  /** Whoever held it let the time run out. */
  | 'expired'
  /** A manager gave it to the person. */
  | 'assigned_to_you'
  /** The person asked for this very task. */
  | 'asked_for'
  /** Next among the tasks the person chose. */
  | 'chosen_view'
  /** Waits longest for a reviewer. */
  | 'review_order'

/** Label Studio's words for the same, in the `queue` of `GET /api/projects/{id}/next`. */
export function queueNameOf(why: WhyCode): string {
  return why in ORDERINGS
    ? ORDERINGS[why as Ordering].queueName
    : QUEUE_NAMES[why as Exclude<WhyCode, Ordering>]
}

const QUEUE_NAMES: Readonly<Record<Exclude<WhyCode, Ordering>, string>> = {
  held_by_you: 'Task lock',
  sent_back_to_you: 'Task lock',
  postponed_by_you: 'Postponed draft queue',
  skipped_by_you: 'Skipped queue',
  assigned_to_you: 'Manually assigned queue',
  asked_for: 'Manually assigned queue',
  chosen_view: 'Data manager queue',
  returned: ORDERINGS.sequential.queueName,
  expired: ORDERINGS.sequential.queueName,
  review_order: ORDERINGS.sequential.queueName,
}
