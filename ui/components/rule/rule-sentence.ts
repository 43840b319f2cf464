import { isFactOperand } from '../../../domain/rule-language/rule-set.ts'
import type { Condition, Operand, Rule, Test } from '../../../domain/rule-language/rule-set.ts'
import { isSayable, say } from '../../i18n/index.ts'
import { factValue } from '../why/fact-value.ts'

/** A rule as an English sentence: what has to hold, and what is done then. */
export interface RuleSentence {
  readonly when: string
  readonly then: string
}

export function ruleSentence({ when, then }: Rule): RuleSentence {
  return { when: sentenceOf(when, 'top'), then: sayOr(`rules.then.${then.verdict}`, then.verdict) }
}

function sentenceOf(condition: Condition, place: 'top' | 'inside'): string {
  if ('not' in condition) return say('rules.not', { what: sentenceOf(condition.not, 'inside') })
  if ('fact' in condition) return testSentence(condition)
  const parts = 'all' in condition ? condition.all : condition.any
  const joined = parts
    .map((part) => sentenceOf(part, 'inside'))
    .join(` ${say('all' in condition ? 'rules.and' : 'rules.or')} `)
  return place === 'top' || parts.length === 1 ? joined : `(${joined})`
}

function testSentence({ fact, operator, value }: Test): string {
  const name = factName(fact)
  if (typeof value === 'boolean') {
    const holds = (operator === 'equal') === value
    return holds ? name : sayOr(`rules.notFact.${fact}`, say('rules.not', { what: name }))
  }
  return `${name} ${sayOr(`rules.operator.${operator}`, operator)} ${operandText(fact, value)}`
}

function operandText(fact: string, value: Operand): string {
  if (Array.isArray(value)) return value.map((one) => factValue(fact, one)).join(', ')
  const operand = value as Exclude<Operand, readonly unknown[]>
  return isFactOperand(operand) ? factName(operand.fact) : factValue(fact, operand)
}

function factName(fact: string): string {
  return sayOr(`rules.fact.${fact}`, fact)
}

function sayOr(key: string, otherwise: string): string {
  return isSayable(key) ? say(key) : otherwise
}
