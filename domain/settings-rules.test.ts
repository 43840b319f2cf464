import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TaskFullFacts } from './decision.ts'
import type { Verdict } from './flow.ts'
import { lintRuleSet } from './rule-language/lint-rule-set.ts'
import type { Condition, Rule } from './rule-language/rule-set.ts'
import { ruleSetSchema } from './rule-language/rule-set.schema.ts'
import { compileSettings } from './settings-rules.ts'
import type { QualitySettings } from './settings-rules.ts'

type Asked = Pick<TaskFullFacts, 'annotationCount' | 'overlap' | 'agreementMeasured' | 'agreement'> & {
  extraAnnotatorCount: number
}
const TWO_ANSWERS: Asked = {
  annotationCount: 2,
  overlap: 2,
  extraAnnotatorCount: 0,
  agreementMeasured: true,
  agreement: 1,
}
const ONE_ANSWER = { ...TWO_ANSWERS, annotationCount: 1, overlap: 1, agreementMeasured: false, agreement: 0 }
const NOBODY = { ...ONE_ANSWER, annotationCount: 0 }

const settings: fc.Arbitrary<QualitySettings> = fc.record({
  agreementThreshold: fc.double({ min: 0, max: 1, noNaN: true }),
  maxAdditionalAnnotators: fc.integer({ min: 0, max: 5 }),
  reviewMode: fc.constantFrom('none', 'on_disagreement', 'all'),
})

describe('compileSettings', () => {
  test.each<[QualitySettings['reviewMode'], number, string, Asked, Verdict, string]>([
    ['on_disagreement', 0, 'people who agree', TWO_ANSWERS, 'accept', 'agreed'],
    [
      'on_disagreement',
      0,
      'people just at the threshold',
      { ...TWO_ANSWERS, agreement: 0.7 },
      'accept',
      'agreed',
    ],
    ['on_disagreement', 0, 'people who disagree', { ...TWO_ANSWERS, agreement: 0.69 }, 'review', 'disagreed'],
    [
      'on_disagreement',
      1,
      'people who disagree',
      { ...TWO_ANSWERS, agreement: 0 },
      'add_annotator',
      'disagreed_ask_another',
    ],
    [
      'on_disagreement',
      1,
      'people who still disagree',
      { ...TWO_ANSWERS, agreement: 0, extraAnnotatorCount: 1 },
      'review',
      'disagreed',
    ],
    ['on_disagreement', 0, 'a single answer', ONE_ANSWER, 'accept', 'single_answer'],
    [
      'on_disagreement',
      0,
      'one answer where two were asked for',
      { ...ONE_ANSWER, overlap: 2 },
      'review',
      'agreement_unknown',
    ],
    ['on_disagreement', 0, 'nobody', NOBODY, 'accept', 'nobody_answered'],
    ['none', 0, 'people who disagree', { ...TWO_ANSWERS, agreement: 0 }, 'accept', 'review_off'],
    [
      'none',
      2,
      'people who disagree',
      { ...TWO_ANSWERS, agreement: 0 },
      'add_annotator',
      'disagreed_ask_another',
    ],
    [
      'none',
      2,
      'people who still disagree',
      { ...TWO_ANSWERS, agreement: 0, extraAnnotatorCount: 2 },
      'accept',
      'review_off',
    ],
    ['none', 0, 'a single answer', ONE_ANSWER, 'accept', 'review_off'],
    ['all', 0, 'people who agree', TWO_ANSWERS, 'review', 'review_always'],
    ['all', 0, 'a single answer', ONE_ANSWER, 'review', 'review_always'],
    [
      'all',
      1,
      'people who disagree',
      { ...TWO_ANSWERS, agreement: 0 },
      'add_annotator',
      'disagreed_ask_another',
    ],
    ['all', 1, 'nobody', NOBODY, 'accept', 'nobody_answered'],
  ])(
    'with review %s and %i more people answers %s',
    (reviewMode, maxAdditionalAnnotators, _, facts, verdict, reason) => {
      const rules = speaking({ reviewMode, maxAdditionalAnnotators, agreementThreshold: 0.7 }, facts)
      expect(rules.map(({ then }) => then)).toEqual([{ verdict, reason }])
    },
  )

  test('speaks with exactly one rule for any full task under any settings', () => {
    const facts = fc.record({
      annotationCount: fc.integer({ min: 0, max: 8 }),
      overlap: fc.integer({ min: 1, max: 5 }),
      extraAnnotatorCount: fc.integer({ min: 0, max: 6 }),
      agreementMeasured: fc.boolean(),
      agreement: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(settings, facts, (chosen, drawn) => {
        const isMeasured = drawn.agreementMeasured && drawn.annotationCount >= 2
        const total = { ...drawn, agreementMeasured: isMeasured, agreement: isMeasured ? drawn.agreement : 0 }
        expect(speaking(chosen, total)).toHaveLength(1)
      }),
      { numRuns: 600 },
    )
  })

  test('compiles to rules a person could save, without a word from the linter', () => {
    fc.assert(
      fc.property(settings, fc.nat(), (chosen, version) => {
        const compiled = compileSettings(chosen, version)
        expect(ruleSetSchema.parse(compiled)).toEqual(compiled)
        expect(lintRuleSet(compiled)).toEqual([])
      }),
    )
  })
})

function speaking(chosen: QualitySettings, facts: Asked): Rule[] {
  return compileSettings(chosen, 1).rules.filter(({ when }) => holds(when, facts))
}

/** Written apart from the engine, so that the rules are read twice. */
function holds(condition: Condition, facts: Asked): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts))
  if ('any' in condition) return condition.any.some((part) => holds(part, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  const value = facts[condition.fact as keyof Asked]
  const other = condition.value as typeof value
  switch (condition.operator) {
    case 'equal':
      return value === other
    case 'lessThan':
      return value < other
    case 'lessThanInclusive':
      return value <= other
    case 'greaterThan':
      return value > other
    case 'greaterThanInclusive':
      return value >= other
    default:
      throw new Error(`unexpected operator ${condition.operator}`)
  }
}
