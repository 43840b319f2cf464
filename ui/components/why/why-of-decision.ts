import type { DecisionView } from '../../../api/contract/decision.ts'
import { isSayable, say } from '../../i18n/index.ts'
import { factValue } from './fact-value.ts'
import type { Why, WhyComparison, WhyReason, WhyTone } from './why.ts'

type Rule = DecisionView['fired'][number]
type Compared = Rule['comparisons'][number]

/** A stored decision as a Why card. */
export function whyOfDecision(decision: DecisionView): Why {
  return {
    tone: TONES[decision.verdict] ?? 'plain',
    title: sayOr(`why.verdict.${decision.verdict}`, decision.verdict),
    text: textOf(decision),
    reasons: decision.fired.map((rule) => reasonOf(rule, true)),
    quiet: decision.quiet.map((rule) => reasonOf(rule, false)),
    source: say('why.source', {
      rules: decision.ruleSetVersion,
      config: decision.configVersion,
      round: decision.round,
    }),
    at: decision.createdAt,
    ways: [],
  }
}

const TONES: Readonly<Record<string, WhyTone>> = {
  accept: 'good',
  accepted: 'good',
  review: 'attention',
  senior_review: 'attention',
  review_all: 'attention',
  add_annotator: 'attention',
  escalate: 'bad',
  sent_back: 'bad',
  sent_to_others: 'bad',
  removed: 'bad',
}

function textOf(decision: DecisionView): string | null {
  if (decision.how === 'fired') return null
  return say(`why.how.${decision.how}`, { error: decision.error ?? '' })
}

function reasonOf(rule: Rule, fired: boolean): WhyReason {
  return {
    sentence: sayOr(`why.reason.${rule.reason}`, rule.reason),
    rule: rule.rule,
    fired,
    comparisons: rule.comparisons.map(comparisonOf),
  }
}

function comparisonOf({ fact, operator, threshold, value, holds }: Compared): WhyComparison {
  const isShare = isShareFact(fact) && typeof value === 'number' && typeof threshold === 'number'
  return {
    label: sayOr(`why.fact.${fact}`, fact),
    value: factValue(fact, value),
    threshold: `${sayOr(`why.operator.${operator}`, operator)} ${factValue(fact, threshold)}`,
    holds,
    share: isShare ? { value, threshold } : null,
  }
}

function isShareFact(fact: string): boolean {
  return fact.toLowerCase().endsWith('agreement')
}

function sayOr(key: string, otherwise: string): string {
  return isSayable(key) ? say(key) : otherwise
}
