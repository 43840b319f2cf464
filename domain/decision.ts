import type { Verdict } from './flow.ts'
import type { Json } from './wire.ts'

/** When the rules are asked. The first landing decides full tasks; the other moments are named so that books fit them. */
export const MOMENTS = [
  'task.full',
  'annotation.submitted',
  'member.updated',
  'review.done',
  'prediction.stored',
] as const
export type Moment = (typeof MOMENTS)[number]

/**
 * What the rules may ask about a full task. Total: no null, no optional. A number that could not be measured is 0
 * with its `…Measured` flag false, and a rule that reads the number must read the flag.
 */
export interface TaskFullFacts {
  readonly annotationCount: number
  readonly skippedCount: number
  readonly overlap: number
  readonly round: number
  readonly extraAnnotatorCount: number
  readonly agreementMeasured: boolean
  /** Mean of all pairs over all measured controls, 0 to 1. */
  readonly agreement: number
  /** The least agreeing control, 0 to 1. */
  readonly lowestControlAgreement: number
  readonly lowestControl: string
  readonly hasEmptyAnnotation: boolean
  readonly predictionMeasured: boolean
  readonly predictionAgreement: number
  readonly activeSecondsMeasured: boolean
  /** Mean over the answers whose time is known. */
  readonly meanActiveSeconds: number
  readonly reviewAcceptedBefore: boolean
}

/** One comparison a rule made: the evidence shown on the Why card. */
export interface Comparison {
  readonly fact: string
  readonly operator: string
  readonly threshold: Json
  readonly value: Json
  readonly holds: boolean
}

export interface FiredRule {
  readonly rule: string
  /** Code of the sentence that tells a person why, rendered by the face. */
  readonly reason: string
  readonly verdict: Verdict
  readonly comparisons: readonly Comparison[]
}

export interface Decision {
  readonly verdict: Verdict
  /** `fired`: a rule spoke. `silent`: none did. `failed`: the engine threw. In the last two a person looks. */
  readonly how: 'fired' | 'silent' | 'failed'
  readonly fired: readonly FiredRule[]
  /** Rules that were evaluated and did not fire, with what they compared. */
  readonly quiet: readonly FiredRule[]
  readonly error: string | null
  readonly ruleSetVersion: number
}

/** Agreement of one control tag on one task, with the pairs it was measured on. */
export interface ControlAgreement {
  readonly control: string
  readonly metric: string
  readonly metricVersion: number
  /** null: no pair to compare, or undefined for these answers. */
  readonly score: number | null
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly score: number | null }[]
}

export interface TaskAgreement {
  readonly score: number | null
  readonly annotationIds: readonly number[]
  readonly controls: readonly ControlAgreement[]
}
