import type { Moment, TaskFullFacts } from '../decision.ts'
import type { FactType } from './operators.ts'

/** What a rule may ask about, with what a rule builder and the linter need to know of it. */
export interface FactInfo {
  readonly type: FactType
  readonly label: string
  /** `share` is 0 to 1. */
  readonly unit: 'share' | 'count' | 'seconds' | null
  /** The flag that says whether the number means anything; a rule that reads the number must read it. */
  readonly measuredBy: string | null
  readonly min: number | null
  readonly max: number | null
}

const share = (label: string, measuredBy: string): FactInfo => ({
  type: 'number',
  label,
  unit: 'share',
  measuredBy,
  min: 0,
  max: 1,
})
const count = (label: string, min = 0): FactInfo => ({
  type: 'number',
  label,
  unit: 'count',
  measuredBy: null,
  min,
  max: null,
})
const other = (type: FactType, label: string): FactInfo => ({
  type,
  label,
  unit: null,
  measuredBy: null,
  min: null,
  max: null,
})

const TASK_FULL: Readonly<Record<keyof TaskFullFacts, FactInfo>> = {
  annotationCount: count('answers'),
  skippedCount: count('skips'),
  overlap: count('answers asked for', 1),
  round: count('round', 1),
  extraAnnotatorCount: count('annotators added because of disagreement'),
  agreementMeasured: other('flag', 'agreement could be measured'),
  agreement: share('agreement', 'agreementMeasured'),
  lowestControlAgreement: share('agreement of the least agreeing control', 'agreementMeasured'),
  lowestControl: other('text', 'least agreeing control'),
  hasEmptyAnnotation: other('flag', 'an answer is empty'),
  predictionMeasured: other('flag', 'agreement with the prediction could be measured'),
  predictionAgreement: share('agreement with the prediction', 'predictionMeasured'),
  activeSecondsMeasured: other('flag', 'active time is known'),
  meanActiveSeconds: {
    type: 'number',
    label: 'mean active time',
    unit: 'seconds',
    measuredBy: 'activeSecondsMeasured',
    min: 0,
    max: null,
  },
  reviewAcceptedBefore: other('flag', 'a reviewer accepted an answer before'),
}

/** Facts by moment. A moment without facts cannot have rules yet. */
const CATALOGUE: Readonly<Record<Moment, Readonly<Record<string, FactInfo>>>> = {
  'task.full': TASK_FULL,
  'annotation.submitted': {},
  'member.updated': {},
  'review.done': {},
  'prediction.stored': {},
}

/** null: there is no such fact at that moment. */
export function factInfo(moment: Moment, fact: string): FactInfo | null {
  const facts = CATALOGUE[moment]
  return Object.hasOwn(facts, fact) ? (facts[fact] ?? null) : null
}

export function factsAt(moment: Moment): Readonly<Record<string, FactInfo>> {
  return CATALOGUE[moment]
}
