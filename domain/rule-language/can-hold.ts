import type { Branch, Literal } from './branches.ts'
import type { FactInfo } from './fact-catalogue.ts'
import type { OperatorName } from './operators.ts'
import { isFactOperand } from './rule-set.ts'
import type { Scalar } from './rule-set.ts'

/** Whether some value of every fact makes all literals of the branch true. Comparisons between facts are taken as possible. */
export function canHold(branch: Branch, infoOf: (fact: string) => FactInfo | null): boolean {
  const facts = new Set(branch.map(({ test }) => test.fact))
  return [...facts].every((fact) => {
    const constraints = branch.filter(({ test }) => test.fact === fact).flatMap(constraintsOf)
    const info = infoOf(fact)
    return info === null || candidates(constraints, info).some((value) => satisfies(value, constraints))
  })
}

interface Constraint {
  readonly operator: OperatorName
  readonly values: readonly Scalar[]
}

const OPPOSITE: Readonly<Record<OperatorName, OperatorName>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  lessThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  greaterThan: 'lessThanInclusive',
  lessThanInclusive: 'greaterThan',
  in: 'notIn',
  notIn: 'in',
}

function constraintsOf({ test, isNegated }: Literal): Constraint[] {
  if (isFactOperand(test.value)) return []
  const operator = isNegated ? OPPOSITE[test.operator] : test.operator
  return [{ operator, values: Array.isArray(test.value) ? test.value : [test.value as Scalar] }]
}

/**
 * Values one of which satisfies the constraints if any value does: for flags both, for texts the named ones and one
 * nobody named, for numbers every named one, the bounds, and a value between and beyond each two.
 */
function candidates(constraints: readonly Constraint[], info: FactInfo): readonly Scalar[] {
  if (info.type === 'flag') return [true, false]
  const named = constraints.flatMap(({ values }) => values)
  if (info.type === 'text') return [...named, `not ${named.join(' ')}`]
  const least = info.min ?? -Infinity
  const most = info.max ?? Infinity
  const marks = [...named.filter((value) => typeof value === 'number'), least, most].filter(Number.isFinite)
  const isWhole = info.unit === 'count'
  const between = isWhole ? marks.flatMap((mark) => [mark - 1, mark + 1]) : betweenEach(marks)
  return [0, ...marks, ...between].filter(
    (value) => value >= least && value <= most && (!isWhole || Number.isInteger(value)),
  )
}

function betweenEach(marks: readonly number[]): number[] {
  const sorted = [...marks].sort((a, b) => a - b)
  const middles = sorted.flatMap((mark, index) => {
    const next = sorted[index + 1]
    return next === undefined ? [] : [(mark + next) / 2]
  })
  return [...middles, (sorted[0] ?? 0) - 1, (sorted.at(-1) ?? 0) + 1]
}

function satisfies(value: Scalar, constraints: readonly Constraint[]): boolean {
  return constraints.every(({ operator, values }) => HOLDS[operator](value, values))
}

const compare =
  (holds: (a: number, b: number) => boolean) =>
  (value: Scalar, [other]: readonly Scalar[]): boolean =>
    typeof value === 'number' && typeof other === 'number' && holds(value, other)

const HOLDS: Readonly<Record<OperatorName, (value: Scalar, values: readonly Scalar[]) => boolean>> = {
  equal: (value, values) => values.includes(value),
  in: (value, values) => values.includes(value),
  notEqual: (value, values) => !values.includes(value),
  notIn: (value, values) => !values.includes(value),
  lessThan: compare((a, b) => a < b),
  lessThanInclusive: compare((a, b) => a <= b),
  greaterThan: compare((a, b) => a > b),
  greaterThanInclusive: compare((a, b) => a >= b),
}
