import { overlap } from './label-sets.ts'
import { EPSILON } from './metric.ts'
import type { Metric, MetricContext } from './metric.ts'
import { matchSets } from './match-sets.ts'
import { placeSimilarity, regionsIn } from './regions.ts'
import type { Region } from './regions.ts'
import { compareLines, linesIn } from './text-similarity.ts'

/** Choices given to regions: places that cover each other, times the labels they share. */
export const regionLabelsSimilarity: Metric = {
  id: 'region_labels_similarity',
  version: 1,
  compare: (a, b, context) =>
    compareAttributes(regionsIn(a, context), regionsIn(b, context), context, (left, right) =>
      overlap(new Set(left.labels), new Set(right.labels), context.options),
    ),
}

/** Text given to regions, such as what a box says. */
export const regionTextSimilarity: Metric = {
  id: 'region_text_similarity',
  version: 1,
  compare: (a, b, context) =>
    compareAttributes(regionsIn(a, context), regionsIn(b, context), context, (left, right) =>
      compareLines(linesIn([left.item]), linesIn([right.item]), context.options),
    ),
}

/** `product`: a region half covered counts half. `gate`: it counts whole from a threshold on, and not below. */
function compareAttributes(
  a: readonly Region[],
  b: readonly Region[],
  { options }: MetricContext,
  attribute: (left: Region, right: Region) => number | null,
): number | null {
  return matchSets(
    a,
    b,
    (left, right) => {
      const cover = placeSimilarity(left.place, right.place)
      if (cover === 0) return 0
      const score = attribute(left, right) ?? 0
      if (options.combine !== 'gate') return cover * score
      return cover >= (options.iouThreshold ?? 0.5) - EPSILON ? score : 0
    },
    { method: options.match ?? 'two_way' },
  )
}
