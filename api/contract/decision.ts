import { z } from 'zod'
import { VERDICTS } from '../../domain/flow.ts'

const comparison = z.object({
  fact: z.string(),
  operator: z.string(),
  threshold: z.json(),
  value: z.json(),
  holds: z.boolean(),
})

const firedRule = z.object({
  rule: z.string(),
  reason: z.string(),
  verdict: z.enum(VERDICTS),
  comparisons: z.array(comparison),
})

const controlAgreement = z.object({
  control: z.string(),
  metric: z.string(),
  metricVersion: z.number().int(),
  score: z.number().nullable(),
  pairs: z.array(z.object({ a: z.number().int(), b: z.number().int(), score: z.number().nullable() })),
})

/** Agreement of a task with its evidence: which answers, which control, which metric. Scores are 0 to 1. */
export const taskAgreement = z.object({
  score: z.number().nullable(),
  annotationIds: z.array(z.number().int()),
  controls: z.array(controlAgreement),
})
export type TaskAgreementView = z.infer<typeof taskAgreement>

/** What the rules concluded about a task, with what they compared: the Why card's content. */
export const decisionView = z.object({
  id: z.number().int(),
  moment: z.string(),
  /** A rules' verdict, or a reviewer's outcome when `how` is `person`. */
  verdict: z.string(),
  /** `silent` and `failed`: no rule spoke, or the engine stopped; in both a person looks. `person`: somebody decided. */
  how: z.enum(['fired', 'silent', 'failed', 'person']),
  stage: z.string(),
  round: z.number().int(),
  fired: z.array(firedRule),
  quiet: z.array(firedRule),
  agreement: taskAgreement.nullable(),
  ruleSetVersion: z.number().int(),
  configVersion: z.number().int(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type DecisionView = z.infer<typeof decisionView>
