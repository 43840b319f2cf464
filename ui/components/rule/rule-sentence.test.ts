import { describe, expect, test } from '@jest/globals'
import { compileSettings } from '../../../domain/settings-rules.ts'
import { ruleSentence } from './rule-sentence.ts'

const QUALITY = {
  agreementThreshold: 0.8,
  maxAdditionalAnnotators: 2,
  reviewMode: 'on_disagreement',
} as const
const ruleNamed = (name: string) => compileSettings(QUALITY, 1).rules.find((rule) => rule.name === name)!

describe('ruleSentence', () => {
  test('reads a rule the settings compile to as English', () => {
    expect(ruleSentence(ruleNamed('disagree-ask-another'))).toEqual({
      when: 'agreement could be measured and agreement is below 80 % and the number of extra people is below 2',
      then: 'Ask one more person',
    })
  })

  test('turns a flag that must not hold into its opposite', () => {
    expect(ruleSentence(ruleNamed('single-answer')).when).toContain('agreement could not be measured')
  })

  test('keeps what belongs together in brackets, and compares with another fact', () => {
    const { when } = ruleSentence({
      ...ruleNamed('agree'),
      when: {
        all: [
          {
            any: [
              { fact: 'round', operator: 'greaterThan', value: 2 },
              { not: { fact: 'overlap', operator: 'equal', value: 1 } },
            ],
          },
          { fact: 'annotationCount', operator: 'lessThan', value: { fact: 'overlap' } },
        ],
      },
    })
    expect(when).toBe(
      '(the round is above 2 or it is not so that the number of answers asked for is 1) and the number of answers is below the number of answers asked for',
    )
  })
})
