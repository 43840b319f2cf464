import type { Result } from '../result.ts'
import { contentOf } from './items-of.ts'
import { EPSILON } from './metric.ts'
import type { Metric } from './metric.ts'

/** 1/(1+difference), or match and no match at a greatest difference. */
export const numericDifference: Metric = {
  id: 'numeric_difference',
  version: 1,
  compare: (a, b, { options }) =>
    ofNumbers(a, b, (x, y) => {
      const difference = Math.abs(x - y)
      if (options.maxDifference === undefined) return 1 / (1 + difference)
      return difference <= options.maxDifference + EPSILON ? 1 : 0
    }),
}

/** Match when the difference is a small share of the larger number. */
export const numericRelative: Metric = {
  id: 'numeric_relative',
  version: 1,
  compare: (a, b, { options }) =>
    ofNumbers(a, b, (x, y) => {
      const scale = Math.max(Math.abs(x), Math.abs(y))
      return scale === 0 || Math.abs(x - y) / scale <= (options.maxRelative ?? 0) + EPSILON ? 1 : 0
    }),
}

/** The difference as a share of the scale: a step on a scale of five costs a quarter. */
export const ratingScaled: Metric = {
  id: 'rating_scaled',
  version: 1,
  compare: (a, b, { options, control }) =>
    ofNumbers(a, b, (x, y) => {
      const least = options.min ?? 1
      const most = options.max ?? (Number(control.attributes['maxRating'] ?? 5) || 5)
      if (most <= least) return x === y ? 1 : 0
      return Math.max(0, 1 - Math.abs(x - y) / (most - least))
    }),
}

function ofNumbers(a: Result, b: Result, compare: (x: number, y: number) => number): number | null {
  const [x, y] = [numberIn(a), numberIn(b)]
  return x === null || y === null ? null : compare(x, y)
}

function numberIn([item]: Result): number | null {
  const content = item && contentOf(item)
  const number = typeof content === 'string' && content.trim() !== '' ? Number(content) : content
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
