import type { FiredRule, TaskAgreement } from '../../domain/decision.ts'
import type { DecisionView } from '../contract/decision.ts'

/** A row of `decisions`, as queries return it. */
export interface DecisionRecord {
  readonly id: number
  readonly moment: string
  readonly verdict: string
  readonly how: DecisionView['how']
  readonly stage: string
  readonly round: number
  readonly fired: unknown
  readonly quiet: unknown
  readonly agreement: unknown
  readonly ruleSetVersion: number
  readonly configVersion: number
  readonly error: string | null
  readonly createdAt: Date
}

/** A decision with its evidence. The JSON columns were written by the settle command from the same domain types. */
export function presentDecision(decision: DecisionRecord): DecisionView {
  return {
    id: decision.id,
    moment: decision.moment,
    verdict: decision.verdict,
    how: decision.how,
    stage: decision.stage,
    round: decision.round,
    fired: presentRules(decision.fired as readonly FiredRule[]),
    quiet: presentRules(decision.quiet as readonly FiredRule[]),
    agreement: presentAgreement(decision.agreement as TaskAgreement | null),
    ruleSetVersion: decision.ruleSetVersion,
    configVersion: decision.configVersion,
    error: decision.error,
    createdAt: decision.createdAt.toISOString(),
  }
}

function presentRules(rules: readonly FiredRule[]): DecisionView['fired'] {
  return rules.map((rule) => ({
    rule: rule.rule,
    reason: rule.reason,
    verdict: rule.verdict,
    comparisons: rule.comparisons.map(
      (comparison) => ({ ...comparison }) as DecisionView['fired'][number]['comparisons'][number],
    ),
  }))
}

function presentAgreement(agreement: TaskAgreement | null): DecisionView['agreement'] {
  if (!agreement) return null
  return {
    score: agreement.score,
    annotationIds: [...agreement.annotationIds],
    controls: agreement.controls.map((control) => ({
      ...control,
      pairs: control.pairs.map((pair) => ({ ...pair })),
    })),
  }
}
