import { z } from 'zod'
import { MOMENTS } from '../decision.ts'
import { VERDICTS } from '../flow.ts'
import { OPERATOR_NAMES } from './operators.ts'
import type { OperatorName } from './operators.ts'
import type { Condition, RuleSet } from './rule-set.ts'

const LIMITS = { rules: 200, conditions: 50, list: 200, text: 200 } as const

const scalar = z.union([z.string().max(LIMITS.text), z.number(), z.boolean()])
const factName = z.string().min(1).max(LIMITS.text)

const test = z.strictObject({
  fact: factName,
  operator: z.enum(OPERATOR_NAMES as [OperatorName, ...OperatorName[]]),
  value: z.union([scalar, z.array(scalar).max(LIMITS.list), z.strictObject({ fact: factName })]),
})

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1).max(LIMITS.conditions) }),
    z.strictObject({ any: z.array(condition).min(1).max(LIMITS.conditions) }),
    z.strictObject({ not: condition }),
    test,
  ]),
)

const rule = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'Use lower-case letters, digits and hyphens.')
    .max(LIMITS.text),
  moment: z.enum(MOMENTS),
  priority: z.number().int().min(1).max(100),
  when: condition,
  then: z.strictObject({
    verdict: z.enum(VERDICTS),
    reason: z
      .string()
      .regex(/^[a-z0-9_]+$/, 'Use lower-case letters, digits and underscores.')
      .max(LIMITS.text),
  }),
})

/** What a stored rule set may say. Any other key is refused: a misspelt one would silently do nothing for ever. */
export const ruleSetSchema: z.ZodType<RuleSet> = z.strictObject({
  version: z.number().int().min(0),
  rules: z.array(rule).max(LIMITS.rules),
})
