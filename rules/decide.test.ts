import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TaskFullFacts } from '../domain/decision.ts'
import type { Verdict } from '../domain/flow.ts'
import { VERDICTS } from '../domain/flow.ts'
import { lintRuleSet } from '../domain/rule-language/lint-rule-set.ts'
import type { Condition, Rule, RuleSet } from '../domain/rule-language/rule-set.ts'
import { ruleSetSchema } from '../domain/rule-language/rule-set.schema.ts'
import { decide } from './decide.ts'
import { STANDARD } from './sets/standard.ts'

/** Two people who answered in the first round and agree wholly. */
const AGREEING: TaskFullFacts = {
  annotationCount: 2,
  skippedCount: 0,
  overlap: 2,
  round: 1,
  extraAnnotatorCount: 0,
  agreementMeasured: true,
  agreement: 1,
  lowestControlAgreement: 1,
  lowestControl: 'mood',
  hasEmptyAnnotation: false,
  predictionMeasured: false,
  predictionAgreement: 0,
  activeSecondsMeasured: true,
  meanActiveSeconds: 12,
  reviewAcceptedBefore: false,
}
const ALWAYS: Condition = { fact: 'annotationCount', operator: 'greaterThanInclusive', value: 0 }
const ruleOf = (name: string, verdict: Verdict, when: Condition = ALWAYS, priority = 50): Rule => ({
  name,
  moment: 'task.full',
  priority,
  when,
  then: { verdict, reason: `because_${name}` },
})
const setOf = (...rules: Rule[]): RuleSet => ({ version: 7, rules })

describe('decide', () => {
  test('sends a task to review when no rule speaks', async () => {
    const decision = await decide(AGREEING, setOf())
    expect(decision).toEqual({
      verdict: 'review',
      how: 'silent',
      fired: [],
      quiet: [],
      error: null,
      ruleSetVersion: 7,
    })
  })

  test('keeps what every rule compared, of those that fired and of those that did not', async () => {
    const isLow: Condition = {
      all: [
        { fact: 'agreementMeasured', operator: 'equal', value: true },
        { any: [{ fact: 'agreement', operator: 'lessThan', value: 0.7 }] },
      ],
    }
    const decision = await decide(AGREEING, setOf(ruleOf('low', 'review', isLow), ruleOf('fine', 'accept')))
    expect(decision.verdict).toBe('accept')
    expect(decision.how).toBe('fired')
    expect(decision.fired).toEqual([
      {
        rule: 'fine',
        reason: 'because_fine',
        verdict: 'accept',
        comparisons: [
          { fact: 'annotationCount', operator: 'greaterThanInclusive', threshold: 0, value: 2, holds: true },
        ],
      },
    ])
    expect(decision.quiet).toEqual([
      {
        rule: 'low',
        reason: 'because_low',
        verdict: 'review',
        comparisons: [
          { fact: 'agreementMeasured', operator: 'equal', threshold: true, value: true, holds: true },
          { fact: 'agreement', operator: 'lessThan', threshold: 0.7, value: 1, holds: false },
        ],
      },
    ])
  })

  test('shows the value of the fact a fact was compared with', async () => {
    const when: Condition = { fact: 'annotationCount', operator: 'equal', value: { fact: 'overlap' } }
    const { fired } = await decide(AGREEING, setOf(ruleOf('full', 'accept', when)))
    expect(fired[0]?.comparisons).toEqual([
      { fact: 'annotationCount', operator: 'equal', threshold: 2, value: 2, holds: true },
    ])
  })

  test('tells a comparison below a not as it was made', async () => {
    const when: Condition = { not: { fact: 'hasEmptyAnnotation', operator: 'equal', value: true } }
    const { fired } = await decide(AGREEING, setOf(ruleOf('filled', 'accept', when)))
    expect(fired[0]?.comparisons).toEqual([
      { fact: 'hasEmptyAnnotation', operator: 'equal', threshold: true, value: false, holds: false },
    ])
  })

  test('follows the strictest of several rules, whatever their priorities', async () => {
    const rules = VERDICTS.map((verdict, index) => ruleOf(`r${index}`, verdict, ALWAYS, 100 - index))
    expect((await decide(AGREEING, setOf(...rules))).verdict).toBe('escalate')
    const mild = rules.filter(({ then }) => ['accept', 'add_annotator', 'review'].includes(then.verdict))
    expect((await decide(AGREEING, setOf(...mild))).verdict).toBe('review')
    const milder = rules.filter(({ then }) => ['accept', 'add_annotator'].includes(then.verdict))
    expect((await decide(AGREEING, setOf(...milder))).verdict).toBe('add_annotator')
  })

  test('shows rules by priority, then in the order of the set', async () => {
    const { fired } = await decide(
      AGREEING,
      setOf(
        ruleOf('c', 'accept', ALWAYS, 1),
        ruleOf('a', 'accept', ALWAYS, 9),
        ruleOf('b', 'accept', ALWAYS, 9),
      ),
    )
    expect(fired.map(({ rule }) => rule)).toEqual(['a', 'b', 'c'])
  })

  test('does not hear rules of another moment', async () => {
    const decision = await decide(AGREEING, setOf({ ...ruleOf('late', 'accept'), moment: 'review.done' }))
    expect(decision.how).toBe('silent')
  })

  test.each([
    ['null', null],
    ['NaN', Number.NaN],
    ['text', 'n/a'],
    ['nothing', undefined],
  ])('does not let a rule compare %s with a number: a person looks', async (_, agreement) => {
    const isHigh: Condition = { not: { fact: 'agreement', operator: 'lessThan', value: 0.7 } }
    const facts = { ...AGREEING, agreement } as unknown as TaskFullFacts
    const decision = await decide(facts, setOf(ruleOf('high', 'accept', isHigh)))
    expect(decision).toMatchObject({ verdict: 'review', how: 'failed', fired: [], quiet: [] })
    expect(decision.error).toContain('"agreement" must be a number')
  })

  test.each([
    ['an operator nobody knows', { fact: 'round', operator: 'roughly', value: 1 }],
    ['a fact nobody knows', { fact: 'mood', operator: 'equal', value: 1 }],
    [
      'a fact to compare with that nobody knows',
      { fact: 'round', operator: 'equal', value: { fact: 'mood' } },
    ],
    ['a condition that is none', { fact: 'round' }],
  ])('sends a task to review when the engine stops at %s', async (_, when) => {
    const broken = ruleOf('broken', 'accept', when as unknown as Condition)
    const decision = await decide(AGREEING, setOf(ruleOf('fine', 'accept'), broken))
    expect(decision).toMatchObject({ verdict: 'review', how: 'failed', fired: [] })
    expect(decision.error).not.toBe('')
    expect(decision.error).not.toBeNull()
  })

  test('keeps runs apart that go on at once over the same rules', async () => {
    const isLow: Condition = { fact: 'agreement', operator: 'lessThan', value: 0.5 }
    const isHigh: Condition = { fact: 'agreement', operator: 'greaterThanInclusive', value: 0.5 }
    const rules = setOf(ruleOf('low', 'review', isLow, 1), ruleOf('high', 'accept', isHigh, 100))
    const scores = Array.from({ length: 200 }, (_, index) => index / 200)
    const verdicts = await Promise.all(
      scores.map(async (agreement) => (await decide({ ...AGREEING, agreement }, rules)).verdict),
    )
    expect(verdicts).toEqual(scores.map((score) => (score < 0.5 ? 'review' : 'accept')))
  }, 60_000)

  test('changes neither the facts nor the rules', async () => {
    const facts = Object.freeze({ ...AGREEING })
    const before = JSON.stringify(STANDARD.ruleSet)
    await decide(facts, STANDARD.ruleSet)
    expect(JSON.stringify(STANDARD.ruleSet)).toBe(before)
  })

  test('never answers anything but a verdict with its reason, whatever the rules', async () => {
    const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null))
    const fact = fc.constantFrom(...Object.keys(AGREEING), 'unknown')
    const operator = fc.constantFrom('equal', 'lessThan', 'in', 'greaterThan', 'unknown')
    const { condition } = fc.letrec((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small' },
        fc.record({ fact, operator, value }),
        fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
        fc.record({ not: tie('condition') }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { maxLength: 4 }), async (conditions) => {
        const rules = conditions.map((when, index) => ruleOf(`r${index}`, 'accept', when as Condition))
        const decision = await decide(AGREEING, setOf(...rules))
        expect(decision.verdict === 'accept').toBe(decision.how === 'fired' && decision.fired.length > 0)
        expect(decision.how === 'failed').toBe(decision.error !== null)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

describe('the standard rule set', () => {
  test.each(STANDARD.examples)('$verdict: $name', async ({ facts, verdict, fired }) => {
    const decision = await decide({ ...AGREEING, ...facts }, STANDARD.ruleSet)
    expect(decision.verdict).toBe(verdict)
    expect(decision.fired.map(({ rule }) => rule)).toEqual(fired)
  })

  test('is a rule set a person could save, without a word from the linter', () => {
    expect(ruleSetSchema.parse(STANDARD.ruleSet)).toEqual(STANDARD.ruleSet)
    expect(lintRuleSet(STANDARD.ruleSet)).toEqual([])
  })
})
