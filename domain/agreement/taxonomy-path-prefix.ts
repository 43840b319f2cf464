import { pathsIn } from './label-sets.ts'
import type { Metric } from './metric.ts'
import { matchSets } from './match-sets.ts'

/** Each path with the path of the other side that goes along with it furthest. */
export const taxonomyPathPrefix: Metric = {
  id: 'taxonomy_path_prefix',
  version: 1,
  compare: (a, b, { options }) =>
    matchSets(pathsIn(a), pathsIn(b), commonShare, { method: options.match ?? 'two_way' }),
}

function commonShare(a: readonly string[], b: readonly string[]): number {
  const length = Math.max(a.length, b.length)
  const parting = Array.from({ length }).findIndex((_, index) => a[index] !== b[index])
  return parting < 0 ? 1 : parting / length
}
