import { linearSumAssignment } from 'linear-sum-assignment'

export interface Matching<T> {
  /**
   * `two_way`: each item with its best on the other side, which may serve several. `one_way_min`: the lower of both
   * directions. `optimal`: one to one, the best total.
   */
  readonly method: 'two_way' | 'one_way_min' | 'optimal'
  /** How much an item counts; 0 leaves it out. */
  readonly weight?: (item: T) => number
}

/** How well two sets of regions go together, 0 to 1; null when weights leave nothing to compare. */
export function matchSets<T>(
  left: readonly T[],
  right: readonly T[],
  similarity: (a: T, b: T) => number,
  { method, weight = () => 1 }: Matching<T>,
): number | null {
  const a = left.filter((item) => weight(item) > 0)
  const b = right.filter((item) => weight(item) > 0)
  if (a.length + b.length === 0) return left.length + right.length === 0 ? 1 : null
  if (a.length === 0 || b.length === 0) return 0
  const scores = a.map((item) => b.map((other) => similarity(item, other)))
  if (method === 'optimal') return assigned(scores, a.map(weight), b.map(weight))
  const rows = { weights: a.map(weight), best: scores.map((row) => Math.max(...row)) }
  const columns = {
    weights: b.map(weight),
    best: b.map((_, column) => Math.max(...scores.map((row) => row[column] ?? 0))),
  }
  if (method === 'one_way_min') return Math.min(mean([rows]), mean([columns]))
  return mean([rows, columns])
}

interface Side {
  readonly weights: readonly number[]
  readonly best: readonly number[]
}

function mean(sides: readonly Side[]): number {
  const total = sides.flatMap(({ weights }) => weights).reduce((sum, weight) => sum + weight, 0)
  const won = sides.flatMap(({ weights, best }) => best.map((score, index) => score * (weights[index] ?? 0)))
  return won.reduce((sum, score) => sum + score, 0) / total
}

function assigned(
  scores: readonly (readonly number[])[],
  rowWeights: readonly number[],
  columnWeights: readonly number[],
): number {
  const pairWeight = (row: number, column: number): number =>
    (rowWeights[row] ?? 0) + (columnWeights[column] ?? 0)
  const gains = scores.map((row, r) => row.map((score, c) => score * pairWeight(r, c)))
  // The library spells the option so.
  const { rowAssignments } = linearSumAssignment(gains, { maximaze: true })
  const won = [...rowAssignments].map((column, row) => gains[row]?.[column] ?? 0)
  const total = [...rowWeights, ...columnWeights].reduce((sum, weight) => sum + weight, 0)
  return won.reduce((sum, gain) => sum + gain, 0) / total
}
