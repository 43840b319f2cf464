import type { NestedCondition } from 'json-rules-engine'
import type { Comparison } from '../domain/decision.ts'
import type { Json } from '../domain/wire.ts'

/**
 * Every comparison the engine made in a condition, flat and in reading order. Below a `not` a comparison is told as it
 * was made: that it holds is then why the rule does not. The engine stops early, so a comparison may be missing.
 */
export function comparisonsIn(condition: NestedCondition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn)
  if ('any' in condition) return condition.any.flatMap(comparisonsIn)
  if ('not' in condition) return comparisonsIn(condition.not)
  if (!('fact' in condition)) return []
  const { fact, operator, result, factResult, valueResult } = condition as EvaluatedTest
  if (result === undefined) return []
  return [{ fact, operator, threshold: valueResult ?? null, value: factResult ?? null, holds: result }]
}

/** What the engine leaves on a condition it has evaluated. */
interface EvaluatedTest {
  readonly fact: string
  readonly operator: string
  readonly result?: boolean
  readonly factResult?: Json
  readonly valueResult?: Json
}
