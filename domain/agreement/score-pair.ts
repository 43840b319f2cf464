import type { Result } from '../result.ts'
import { itemsOf } from './items-of.ts'
import { EPSILON } from './metric.ts'
import type { Metric, MetricContext } from './metric.ts'

/**
 * What two people said with one control, 0 to 1. Both said nothing: they agree. One did: they do not. null when the
 * answers cannot be compared.
 */
export function scorePair(metric: Metric, a: Result, b: Result, context: MetricContext): number | null {
  const [left, right] = [itemsOf(a, context.control.name), itemsOf(b, context.control.name)]
  if (left.length === 0 && right.length === 0) return 1
  if (left.length === 0 || right.length === 0) return 0
  const score = metric.compare(left, right, context)
  const { threshold } = context.options
  if (score === null || threshold === undefined) return score
  return score >= threshold - EPSILON ? 1 : 0
}
