import { factInfo } from './fact-catalogue.ts'
import type { FactInfo } from './fact-catalogue.ts'
import { OPERATORS } from './operators.ts'
import type { FactType, Operator } from './operators.ts'
import type { RuleProblem, RuleProblemCode } from './rule-problem.ts'
import { isFactOperand } from './rule-set.ts'
import type { Operand, Rule, Scalar, Test } from './rule-set.ts'

/** One comparison: the fact exists, the operator is for its type, the value is of its type and within its range. */
export function lintTest(test: Test, rule: Rule): RuleProblem[] {
  const say = (code: RuleProblemCode, message: string): RuleProblem[] => [
    { code, severity: 'error', rule: rule.name, fact: test.fact, message },
  ]
  const info = factInfo(rule.moment, test.fact)
  if (!info) return say('fact_unknown', `There is no fact "${test.fact}" at ${rule.moment}.`)
  const operator: Operator | undefined = Object.hasOwn(OPERATORS, test.operator)
    ? OPERATORS[test.operator]
    : undefined
  if (!operator) return say('operator_unknown', `There is no operator "${test.operator}".`)
  if (!operator.takes.includes(info.type)) {
    return say(
      'operator_unfit',
      `"${operator.label}" does not work on ${test.fact}, which is a ${info.type}.`,
    )
  }
  const unfit = unfitValue(test.value, operator, info, rule)
  if (unfit) return say('value_unfit', `${test.fact} is a ${info.type}: ${unfit}.`)
  const beyond = scalarsIn(test.value).find((value) => isOutside(value, info))
  return beyond === undefined
    ? []
    : say('value_out_of_range', `${test.fact} is never ${String(beyond)}: it lies ${rangeOf(info)}.`)
}

/** null: it fits. */
function unfitValue(value: Operand, operator: Operator, info: FactInfo, rule: Rule): string | null {
  if (isFactOperand(value)) {
    if (operator.operand === 'list') return 'a list of values is expected, not another fact'
    const other = factInfo(rule.moment, value.fact)
    if (!other) return `there is no fact "${value.fact}" to compare it with`
    return other.type === info.type ? null : `${value.fact} is a ${other.type}`
  }
  if (Array.isArray(value) !== (operator.operand === 'list')) {
    return operator.operand === 'list' ? 'a list of values is expected' : 'one value is expected, not a list'
  }
  const wrong = scalarsIn(value).find((scalar) => typeof scalar !== JS_TYPE[info.type])
  return wrong === undefined ? null : `${JSON.stringify(wrong)} is not one`
}

const JS_TYPE: Readonly<Record<FactType, string>> = { number: 'number', text: 'string', flag: 'boolean' }

function scalarsIn(value: Operand): readonly Scalar[] {
  if (isFactOperand(value)) return []
  return Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar]
}

function isOutside(value: Scalar, { min, max }: FactInfo): boolean {
  return typeof value === 'number' && ((min !== null && value < min) || (max !== null && value > max))
}

function rangeOf({ min, max }: FactInfo): string {
  if (min !== null && max !== null) return `between ${min} and ${max}`
  return min === null ? `at or below ${max ?? 0}` : `at or above ${min}`
}
