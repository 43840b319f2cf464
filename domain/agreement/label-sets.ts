import type { Result } from '../result.ts'
import type { Json } from '../wire.ts'
import { contentOf, labelsOf, textOf } from './items-of.ts'
import type { Metric, MetricOptions } from './metric.ts'

/** Shared labels over distinct labels. */
export const jaccard: Metric = {
  id: 'jaccard',
  version: 1,
  compare: (a, b, { options }) => overlap(chosen(a), chosen(b), options),
}

/** Twice the shared labels over all labels chosen. */
export const multilabelF1: Metric = {
  id: 'multilabel_f1',
  version: 1,
  compare: (a, b) => {
    const [left, right] = [chosen(a), chosen(b)]
    const chosenCount = left.size + right.size
    return chosenCount === 0 ? 1 : (2 * shared(left, right).length) / chosenCount
  },
}

/** Jaccard, cut further when neither set holds the other. */
export const masi: Metric = {
  id: 'masi',
  version: 1,
  compare: (a, b, { options }) => {
    const [left, right] = [chosen(a), chosen(b)]
    const common = shared(left, right).length
    if (common === 0) return 0
    const isSubset = common === Math.min(left.size, right.size)
    const monotonicity = left.size === right.size && isSubset ? 1 : isSubset ? 2 / 3 : 1 / 3
    const score = overlap(left, right, options)
    return score === null ? null : score * monotonicity
  },
}

/** Whole paths in common. */
export const taxonomyPathJaccard: Metric = {
  id: 'taxonomy_path_jaccard',
  version: 1,
  compare: (a, b, { options }) => overlap(asKeys(pathsIn(a)), asKeys(pathsIn(b)), options),
}

/** Every path with all its beginnings, so that near misses in the tree earn a part. */
export const taxonomySubtreeJaccard: Metric = {
  id: 'taxonomy_subtree_jaccard',
  version: 1,
  compare: (a, b, { options }) =>
    overlap(asKeys(pathsIn(a).flatMap(prefixes)), asKeys(pathsIn(b).flatMap(prefixes)), options),
}

/**
 * Weight of what is shared over weight of what is named; a label of weight 0 is left out, and null means that nothing
 * is left to compare.
 */
export function overlap(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  { labelWeights = {} }: MetricOptions,
): number | null {
  const weight = (label: string): number =>
    Object.hasOwn(labelWeights, label) ? (labelWeights[label] ?? 1) : 1
  const sum = (labels: Iterable<string>): number =>
    [...labels].reduce((total, label) => total + weight(label), 0)
  const union = sum(new Set([...a, ...b]))
  if (union > 0) return sum(shared(a, b)) / union
  return a.size + b.size === 0 ? 1 : null
}

export function pathsIn(items: Result): string[][] {
  return items.flatMap((item) => {
    const content = contentOf(item)
    return Array.isArray(content) ? content.map((path: Json) => asPath(path)) : []
  })
}

const asPath = (path: Json): string[] =>
  Array.isArray(path) ? path.map((step: Json) => textOf(step)) : [textOf(path)]
const prefixes = (path: readonly string[]): string[][] => path.map((_, index) => path.slice(0, index + 1))
const asKeys = (paths: readonly (readonly string[])[]): Set<string> =>
  new Set(paths.map((path) => JSON.stringify(path)))
const chosen = (items: Result): Set<string> => new Set(items.flatMap((item) => labelsOf(item)))
const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  [...a].filter((label) => b.has(label))
