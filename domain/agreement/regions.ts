import type { Result, ResultItem } from '../result.ts'
import { labelsOf } from './items-of.ts'
import { matchSets } from './match-sets.ts'
import type { MetricContext, MetricOptions } from './metric.ts'
import { decodeMask, maskSimilarity } from './mask.ts'
import type { Mask } from './mask.ts'
import { shapeOf, shapeSimilarity } from './shape.ts'
import type { Shape } from './shape.ts'
import { spanOf, spanSimilarity } from './span.ts'
import type { Span } from './span.ts'

/** A place in the data with what was said of it. */
export interface Region {
  readonly item: ResultItem
  readonly place: Place
  readonly labels: readonly string[]
}

type Place =
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'mask'; readonly mask: Mask }

/** The items that are at a place. */
export function regionsIn(items: Result, context: MetricContext): Region[] {
  return items.flatMap((item) => {
    const place = placeOf(item, context)
    return place ? [{ item, place, labels: [...new Set(labelsOf(item))].sort() }] : []
  })
}

/** How much two places cover each other, 0 to 1; places of different kinds do not meet. */
export function placeSimilarity(a: Place, b: Place): number {
  if (a.kind === 'span' && b.kind === 'span') return spanSimilarity(a.span, b.span)
  if (a.kind === 'shape' && b.kind === 'shape') return shapeSimilarity(a.shape, b.shape)
  if (a.kind === 'mask' && b.kind === 'mask') return maskSimilarity(a.mask, b.mask)
  return 0
}

/** Regions of both sides with equal labels, by how much they cover each other. */
export function compareRegions(
  a: readonly Region[],
  b: readonly Region[],
  options: MetricOptions,
): number | null {
  const isCompatible = (left: Region, right: Region): boolean =>
    options.ignoreLabels === true || JSON.stringify(left.labels) === JSON.stringify(right.labels)
  return matchSets(
    a,
    b,
    (left, right) => (isCompatible(left, right) ? placeSimilarity(left.place, right.place) : 0),
    { method: options.match ?? 'two_way', weight: (region) => weightOf(region, options) },
  )
}

/** Mean weight of its labels. */
function weightOf({ labels }: Region, { labelWeights }: MetricOptions): number {
  if (!labelWeights || labels.length === 0) return 1
  const weights = labels.map((label) => (Object.hasOwn(labelWeights, label) ? (labelWeights[label] ?? 1) : 1))
  return weights.reduce((sum, weight) => sum + weight, 0) / weights.length
}

function placeOf(item: ResultItem, context: MetricContext): Place | null {
  const mask = decodeMask(item)
  if (mask) return { kind: 'mask', mask }
  const shape = shapeOf(item)
  if (shape) return { kind: 'shape', shape }
  const span = spanOf(item, context)
  return span && { kind: 'span', span }
}
