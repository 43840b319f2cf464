import type { Verdict } from './flow.ts'
import type { Condition, Rule, RuleSet, Test } from './rule-language/rule-set.ts'

/** The settings of a project that decide what becomes of a full task. */
export interface QualitySettings {
  /** 0 to 1: from here on people agree. */
  readonly agreementThreshold: number
  /** How many people may be added to a task they disagree on, one at a time. */
  readonly maxAdditionalAnnotators: number
  /** Who sees a full task: nobody, a reviewer where people disagree, a reviewer always. */
  readonly reviewMode: 'none' | 'on_disagreement' | 'all'
}

/**
 * Settings as rules: managers read them beside their own, and there is no second path by which a task is judged.
 * Exactly one rule speaks for any full task.
 */
export function compileSettings(settings: QualitySettings, version: number): RuleSet {
  return {
    version,
    rules: [NOBODY_ANSWERED, ...addAnnotator(settings), ...REVIEW[settings.reviewMode](settings)],
  }
}

const test = (fact: string, operator: Test['operator'], value: Test['value']): Test => ({
  fact,
  operator,
  value,
})
const all = (...conditions: Condition[]): Condition => ({ all: conditions })
const any = (...conditions: Condition[]): Condition => ({ any: conditions })

const ANSWERED = test('annotationCount', 'greaterThanInclusive', 1)
const MEASURED = test('agreementMeasured', 'equal', true)
const UNMEASURED = test('agreementMeasured', 'equal', false)

const agrees = (settings: QualitySettings): Test =>
  test('agreement', 'greaterThanInclusive', settings.agreementThreshold)
const disagrees = (settings: QualitySettings): Test =>
  test('agreement', 'lessThan', settings.agreementThreshold)
const isExhausted = (settings: QualitySettings): Test =>
  test('extraAnnotatorCount', 'greaterThanInclusive', settings.maxAdditionalAnnotators)

/** Nothing left to ask annotators for: they agree, nobody can tell, or nobody may be added. */
const isSettled = (settings: QualitySettings): Condition =>
  any(UNMEASURED, all(MEASURED, agrees(settings)), isExhausted(settings))

function rule(name: string, priority: number, when: Condition, verdict: Verdict, reason: string): Rule {
  return { name, moment: 'task.full', priority, when, then: { verdict, reason } }
}

/** Where skips count as answers a task can be full of them; a reviewer would have nothing to review. */
const NOBODY_ANSWERED = rule(
  'nobody-answered',
  90,
  all(test('annotationCount', 'equal', 0)),
  'accept',
  'nobody_answered',
)

/** Two answers were asked for, and fewer than two can be compared. */
const AGREEMENT_UNKNOWN = rule(
  'agreement-unknown',
  50,
  all(ANSWERED, UNMEASURED, test('overlap', 'greaterThan', 1)),
  'review',
  'agreement_unknown',
)

const SINGLE_ANSWER = rule(
  'single-answer',
  30,
  all(ANSWERED, UNMEASURED, test('overlap', 'lessThanInclusive', 1)),
  'accept',
  'single_answer',
)

/** With a threshold of 0 everybody agrees, and a rule about disagreement could never fire. */
function canDisagree({ agreementThreshold }: QualitySettings): boolean {
  return agreementThreshold > 0
}

function reviewDisagreement(settings: QualitySettings): Rule {
  const when = all(MEASURED, disagrees(settings), isExhausted(settings))
  return rule('disagree', 60, when, 'review', 'disagreed')
}

function addAnnotator(settings: QualitySettings): Rule[] {
  if (settings.maxAdditionalAnnotators === 0 || !canDisagree(settings)) return []
  const isLeft = test('extraAnnotatorCount', 'lessThan', settings.maxAdditionalAnnotators)
  const when = all(MEASURED, disagrees(settings), isLeft)
  return [rule('disagree-ask-another', 80, when, 'add_annotator', 'disagreed_ask_another')]
}

/** The rules of `review_mode` that send a task to a reviewer: what they sent there need not be seen when it is `none`. */
export const REVIEW_RULES: readonly string[] = ['review-everything', 'disagree', 'agreement-unknown']

const REVIEW: Readonly<Record<QualitySettings['reviewMode'], (settings: QualitySettings) => Rule[]>> = {
  none: (settings) => {
    return [rule('no-review', 10, all(ANSWERED, isSettled(settings)), 'accept', 'review_off')]
  },
  all: (settings) => {
    return [rule('review-everything', 70, all(ANSWERED, isSettled(settings)), 'review', 'review_always')]
  },
  on_disagreement: (settings) => [
    ...(canDisagree(settings) ? [reviewDisagreement(settings)] : []),
    AGREEMENT_UNKNOWN,
    rule('agree', 40, all(MEASURED, agrees(settings)), 'accept', 'agreed'),
    SINGLE_ANSWER,
  ],
}
