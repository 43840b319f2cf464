/**
 * Areas of polygons by slabs: between two neighbouring ordinates of corners and crossings every edge is straight and
 * none cross, so a width is linear there and its middle times the height is exact. Works for any polygon, concave or
 * crossing itself (even-odd rule), and has no degenerate case to fail on.
 */
export type Point = readonly [x: number, y: number]
export type Polygon = readonly Point[]

export function areaOf(polygon: Polygon): number {
  const edges = edgesOf(polygon)
  return sumOverSlabs(edges, (y) => lengthOf(intervalsAt(edges, y)))
}

export function intersectionArea(a: Polygon, b: Polygon): number {
  const [left, right] = [edgesOf(a), edgesOf(b)]
  return sumOverSlabs([...left, ...right], (y) => commonLength(intervalsAt(left, y), intervalsAt(right, y)))
}

interface Edge {
  readonly x: number
  readonly y: number
  readonly bottom: number
  /** Change of x for one unit of y. */
  readonly slope: number
}
type Interval = readonly [from: number, to: number]

/** Level edges bound no width and are left out. */
function edgesOf(polygon: Polygon): Edge[] {
  return polygon.flatMap((point, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? point
    const [[x, y], [endX, bottom]] = point[1] < next[1] ? [point, next] : [next, point]
    return y === bottom ? [] : [{ x, y, bottom, slope: (endX - x) / (bottom - y) }]
  })
}

function sumOverSlabs(edges: readonly Edge[], widthAt: (y: number) => number): number {
  const ordinates = [...edges.flatMap(({ y, bottom }) => [y, bottom]), ...crossingsOf(edges)]
  const levels = [...new Set(ordinates)].sort((a, b) => a - b)
  let area = 0
  for (const [index, top] of levels.entries()) {
    const bottom = levels[index + 1]
    if (bottom !== undefined) area += (bottom - top) * widthAt((top + bottom) / 2)
  }
  return area
}

/** From the top down, so that an edge meets only those that begin above its end. */
function crossingsOf(edges: readonly Edge[]): number[] {
  const sorted = [...edges].sort((a, b) => a.y - b.y)
  return sorted.flatMap((edge, index) => {
    const crossings: number[] = []
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next]
      if (!other || other.y >= edge.bottom) break
      const crossing = crossingOf(edge, other)
      if (crossing !== null) crossings.push(crossing)
    }
    return crossings
  })
}

function crossingOf(a: Edge, b: Edge): number | null {
  const top = Math.max(a.y, b.y)
  const bottom = Math.min(a.bottom, b.bottom)
  if (top >= bottom || a.slope === b.slope) return null
  const y = (b.x - b.slope * b.y - (a.x - a.slope * a.y)) / (a.slope - b.slope)
  return y > top && y < bottom ? y : null
}

/** Where the level y is inside, from left to right. */
function intervalsAt(edges: readonly Edge[], y: number): Interval[] {
  const xs = edges
    .filter((edge) => edge.y <= y && y < edge.bottom)
    .map((edge) => edge.x + (y - edge.y) * edge.slope)
    .sort((a, b) => a - b)
  const intervals: Interval[] = []
  for (let index = 0; index + 1 < xs.length; index += 2) intervals.push([xs[index] ?? 0, xs[index + 1] ?? 0])
  return intervals
}

const lengthOf = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, [from, to]) => sum + to - from, 0)

function commonLength(a: readonly Interval[], b: readonly Interval[]): number {
  return a.reduce(
    (sum, [from, to]) =>
      b.reduce((inner, [start, end]) => inner + Math.max(0, Math.min(to, end) - Math.max(from, start)), sum),
    0,
  )
}
