import { describe, expect, test } from '@jest/globals'
import { compileSettings } from '../settings-rules.ts'
import { ruleSetSchema } from './rule-set.schema.ts'

const SET = compileSettings(
  { agreementThreshold: 0.7, maxAdditionalAnnotators: 1, reviewMode: 'on_disagreement' },
  3,
)
const [FIRST, ...REST] = SET.rules
const changed = (change: object): unknown => ({ ...SET, rules: [{ ...FIRST, ...change }, ...REST] })

describe('ruleSetSchema', () => {
  test('takes what the settings compile to, unchanged, also after a trip through JSON', () => {
    expect(ruleSetSchema.parse(JSON.parse(JSON.stringify(SET)))).toEqual(SET)
  })

  test.each<[string, unknown]>([
    ['another key in the set', { ...SET, rule: [] }],
    ['another key in a rule', changed({ conditions: {} })],
    ['a misspelt key in a condition', changed({ when: { fact: 'round', operater: 'equal', value: 1 } })],
    ['another key beside all', changed({ when: { all: [FIRST!.when], any: [FIRST!.when] } })],
    ['an empty group, which the engine takes for true', changed({ when: { any: [] } })],
    ['an operator nobody knows', changed({ when: { fact: 'round', operator: 'about', value: 1 } })],
    ['a path into a fact', changed({ when: { fact: 'round', operator: 'equal', value: 1, path: '$.x' } })],
    ['null to compare with', changed({ when: { fact: 'round', operator: 'equal', value: null } })],
    ['NaN to compare with', changed({ when: { fact: 'round', operator: 'equal', value: Number.NaN } })],
    ['a moment nobody knows', changed({ moment: 'task.half' })],
    ['a verdict nobody knows', changed({ then: { verdict: 'maybe', reason: 'x' } })],
    ['a name with spaces', changed({ name: 'my rule' })],
    ['a priority of zero', changed({ priority: 0 })],
    ['a rule without a condition', changed({ when: undefined })],
    ['text', 'accept everything'],
  ])('refuses %s', (_, value) => {
    expect(ruleSetSchema.safeParse(value).success).toBe(false)
  })
})
