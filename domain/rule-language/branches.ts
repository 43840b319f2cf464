import type { Condition, Test } from './rule-set.ts'

/** A test as it stands in a branch: `isNegated` when an odd number of `not` is above it. */
export interface Literal {
  readonly test: Test
  readonly isNegated: boolean
}

/** Ways in which a condition can hold: it holds when every literal of one branch does. */
export type Branch = readonly Literal[]

/** A condition with more ways than this is not taken apart. */
const MAX_BRANCHES = 512

/** null when there are too many. No branch at all: the condition is never true. */
export function branchesOf(condition: Condition): readonly Branch[] | null {
  return expand(condition, false)
}

function expand(condition: Condition, isNegated: boolean): readonly Branch[] | null {
  if ('not' in condition) return expand(condition.not, !isNegated)
  if ('all' in condition) return isNegated ? either(condition.all, true) : both(condition.all, false)
  if ('any' in condition) return isNegated ? both(condition.any, true) : either(condition.any, false)
  return [[{ test: condition, isNegated }]]
}

function either(parts: readonly Condition[], isNegated: boolean): readonly Branch[] | null {
  const branches: Branch[] = []
  for (const part of parts) {
    const more = expand(part, isNegated)
    if (!more || branches.length + more.length > MAX_BRANCHES) return null
    branches.push(...more)
  }
  return branches
}

function both(parts: readonly Condition[], isNegated: boolean): readonly Branch[] | null {
  let branches: readonly Branch[] = [[]]
  for (const part of parts) {
    const more = expand(part, isNegated)
    if (!more || branches.length * more.length > MAX_BRANCHES) return null
    branches = branches.flatMap((branch) => more.map((other) => [...branch, ...other]))
  }
  return branches
}
