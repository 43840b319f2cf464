import type { Metric } from './metric.ts'
import { compareRegions, regionsIn } from './regions.ts'

/** Spans of text, sound or time with equal labels, by overlap over union. */
export const spanOverlap: Metric = {
  id: 'span_overlap',
  version: 1,
  compare: (a, b, context) => compareRegions(regionsIn(a, context), regionsIn(b, context), context.options),
}
