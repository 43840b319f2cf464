import type { Result } from '../result.ts'
import type { Json } from '../wire.ts'
import { contentOf, textOf } from './items-of.ts'
import type { Metric, MetricOptions } from './metric.ts'

/** 1 when both said the same. Lists are compared as sets, unless their order is said to matter. */
export const exactMatch: Metric = {
  id: 'exact_match',
  version: 1,
  compare: (a, b, { options }) => {
    if (signature(a, options) !== signature(b, options)) return 0
    return options.labelWeightMode === 'scale' ? meanWeight(a, options) : 1
  },
}

/**
 * How much a pair counts when pairs are averaged: the largest weight of a label in it, so that agreeing on a label
 * nobody cares about moves the mean little.
 */
export function pairWeight(a: Result, b: Result, options: MetricOptions): number {
  const weights = options.labelWeights
  if (!weights || options.labelWeightMode === 'scale') return 1
  const labels = [...a, ...b].flatMap(labelsSaid)
  return labels.length === 0 ? 1 : Math.max(...labels.map((label) => weightOf(label, weights)))
}

function signature(items: Result, { orderSensitive }: MetricOptions): string {
  const values = items.map((item) => {
    const content = contentOf(item)
    if (content === undefined) return canonical(item.value)
    return Array.isArray(content) && !orderSensitive ? asSet(content) : canonical(content)
  })
  return JSON.stringify(orderSensitive ? values : values.sort())
}

const asSet = (list: readonly Json[]): string => JSON.stringify([...new Set(list.map(canonical))].sort())

/** Keys in a fixed order, so that equal objects have equal text. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function labelsSaid(item: Result[number]): string[] {
  const content = contentOf(item)
  if (content === undefined) return []
  return Array.isArray(content) ? content.map((label: Json) => textOf(label)) : [textOf(content)]
}

function meanWeight(items: Result, { labelWeights = {} }: MetricOptions): number {
  const labels = items.flatMap(labelsSaid)
  if (labels.length === 0) return 1
  return labels.reduce((sum, label) => sum + weightOf(label, labelWeights), 0) / labels.length
}

const weightOf = (label: string, weights: Readonly<Record<string, number>>): number =>
  Object.hasOwn(weights, label) ? (weights[label] ?? 1) : 1
