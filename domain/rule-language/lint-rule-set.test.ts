import { describe, expect, test } from '@jest/globals'
import { lintRuleSet } from './lint-rule-set.ts'
import type { RuleProblemCode } from './rule-problem.ts'
import type { Condition, Rule } from './rule-set.ts'

const t = (fact: string, operator: string, value: unknown): Condition =>
  ({ fact, operator, value }) as Condition
const MEASURED = t('agreementMeasured', 'equal', true)
const ruleOf = (when: Condition, name = 'r'): Rule => ({
  name,
  moment: 'task.full',
  priority: 50,
  when,
  then: { verdict: 'review', reason: 'because' },
})
const codes = (...rules: Rule[]): RuleProblemCode[] =>
  lintRuleSet({ version: 0, rules }).map(({ code }) => code)

describe('lintRuleSet', () => {
  test.each<[string, Condition]>([
    ['a plain comparison', t('annotationCount', 'greaterThan', 1)],
    ['a list of texts', t('lowestControl', 'in', ['mood', 'tone'])],
    ['two facts of one type', t('annotationCount', 'lessThan', { fact: 'overlap' })],
    ['a measured number', { all: [MEASURED, t('agreement', 'lessThan', 0.5)] }],
    [
      'a measured number, asked for the other way round',
      { all: [t('agreementMeasured', 'notEqual', false), t('agreement', 'lessThan', 0.5)] },
    ],
    [
      'a guard outside an any',
      { all: [MEASURED, { any: [t('agreement', 'equal', 0), t('agreement', 'equal', 1)] }] },
    ],
    ['a negated flag', { not: t('hasEmptyAnnotation', 'equal', true) }],
    [
      'an unmeasured number that is not read in that branch',
      { any: [t('agreementMeasured', 'equal', false), { all: [MEASURED, t('agreement', 'equal', 0)] }] },
    ],
  ])('has nothing against %s', (_, when) => {
    expect(codes(ruleOf(when))).toEqual([])
  })

  test.each<[RuleProblemCode, string, Condition]>([
    ['fact_unknown', 'a fact nobody knows', t('agreemnt', 'lessThan', 0.7)],
    ['operator_unknown', 'an operator nobody knows', t('round', 'about', 1)],
    ['operator_unknown', 'an operator every object has', t('round', 'toString', 1)],
    ['operator_unfit', 'a flag that is below something', t('hasEmptyAnnotation', 'lessThan', 1)],
    ['value_unfit', 'a number compared with a text', t('round', 'equal', '2')],
    ['value_unfit', 'a flag compared with a number', t('hasEmptyAnnotation', 'equal', 1)],
    ['value_unfit', 'a list where one value is expected', t('round', 'equal', [1, 2])],
    ['value_unfit', 'one value where a list is expected', t('round', 'in', 2)],
    [
      'value_unfit',
      'a number compared with a fact that is a text',
      t('round', 'equal', { fact: 'lowestControl' }),
    ],
    ['value_unfit', 'a number compared with a fact nobody knows', t('round', 'equal', { fact: 'nothing' })],
    ['value_out_of_range', 'a share written in percent', { all: [MEASURED, t('agreement', 'lessThan', 70)] }],
    ['value_out_of_range', 'a count below zero', t('skippedCount', 'greaterThan', -1)],
    [
      'never_fires',
      'bounds that exclude each other',
      { all: [MEASURED, t('agreement', 'lessThan', 0.3), t('agreement', 'greaterThan', 0.7)] },
    ],
    [
      'never_fires',
      'a whole number strictly between two neighbours',
      { all: [t('round', 'greaterThan', 1), t('round', 'lessThan', 2)] },
    ],
    ['never_fires', 'less than the least there can be', t('overlap', 'lessThan', 1)],
    ['never_fires', 'a flag that is both', { all: [MEASURED, t('agreementMeasured', 'equal', false)] }],
    [
      'never_fires',
      'a text that is two',
      { all: [t('lowestControl', 'equal', 'a'), t('lowestControl', 'equal', 'b')] },
    ],
    [
      'never_fires',
      'a list without its members',
      { all: [t('lowestControl', 'in', ['a']), t('lowestControl', 'notIn', ['a'])] },
    ],
    [
      'measured_unasked',
      'a number read without asking whether it was measured',
      t('agreement', 'lessThan', 0.7),
    ],
    [
      'measured_unasked',
      'a guard that holds in one branch only',
      { any: [{ all: [MEASURED, t('agreement', 'lessThan', 0.7)] }, t('agreement', 'equal', 1)] },
    ],
    [
      'measured_unasked',
      'a guard that asks for the opposite',
      { all: [t('agreementMeasured', 'equal', false), t('agreement', 'equal', 0)] },
    ],
    ['measured_unasked', 'a negated guard', { all: [{ not: MEASURED }, t('agreement', 'equal', 0)] }],
  ])('finds %s: %s', (code, _, when) => {
    expect(codes(ruleOf(when))).toContain(code)
  })

  test('warns of a negated number, since it also holds for what was never measured', () => {
    const problems = lintRuleSet({ version: 0, rules: [ruleOf({ not: t('round', 'lessThan', 2) })] })
    expect(problems).toEqual([
      expect.objectContaining({ code: 'negated_number', severity: 'warning', rule: 'r', fact: 'round' }),
    ])
  })

  test('finds two rules of one name', () => {
    expect(codes(ruleOf(MEASURED), ruleOf(MEASURED))).toEqual(['name_repeated'])
  })

  test('warns of a set that says nothing about full tasks', () => {
    expect(codes()).toEqual(['moment_without_rule'])
  })

  test('gives up reasoning about a rule with too many branches, and stays quick', () => {
    const either = (): Condition => ({ any: [t('round', 'equal', 1), t('round', 'equal', 2)] })
    expect(codes(ruleOf({ all: Array.from({ length: 40 }, either) }))).toEqual([])
  })
})
