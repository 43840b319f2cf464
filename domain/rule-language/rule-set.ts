import type { Moment } from '../decision.ts'
import type { Verdict } from '../flow.ts'
import type { OperatorName } from './operators.ts'

/** The rules of a project, as data that managers read, people change and the engine runs. */
export interface RuleSet {
  /** 0 only for a set that is not stored. */
  readonly version: number
  readonly rules: readonly Rule[]
}

export interface Rule {
  /** Unique in the set; decisions name it. */
  readonly name: string
  readonly moment: Moment
  /** 1 to 100. Higher is evaluated and shown first; it never outweighs a stricter verdict. */
  readonly priority: number
  readonly when: Condition
  readonly then: Conclusion
}

export interface Conclusion {
  readonly verdict: Verdict
  /** Code of the sentence that tells a person why; the face has a text for those that ship. */
  readonly reason: string
}

/** Nested at will; a group is never empty, because the engine takes an empty one for true, even an empty `any`. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Test

/** One comparison: a fact, an operator, and a constant or another fact. */
export interface Test {
  readonly fact: string
  readonly operator: OperatorName
  readonly value: Operand
}

export type Scalar = string | number | boolean
export type Operand = Scalar | readonly Scalar[] | { readonly fact: string }

/** Every test in a condition, in reading order. */
export function testsIn(condition: Condition): readonly Test[] {
  if ('all' in condition) return condition.all.flatMap(testsIn)
  if ('any' in condition) return condition.any.flatMap(testsIn)
  return 'not' in condition ? testsIn(condition.not) : [condition]
}

export function isFactOperand(value: Operand): value is { readonly fact: string } {
  return typeof value === 'object' && 'fact' in value
}
