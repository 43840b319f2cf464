import type { Box, Point } from '../geometry.ts'
import { boxBetween, corners } from '../geometry.ts'
import type { Figure } from './figure.ts'

/** The line around a figure as points, clockwise for boxes and ellipses. A mask has none. */
export function outlineOf(figure: Figure): readonly Point[] {
  switch (figure.kind) {
    case 'rectangle':
      return corners(figure.box)
    case 'ellipse':
      return ellipsePoints(figure)
    case 'polygon':
      return figure.points
    case 'keypoint':
      return [figure.at]
    case 'brush':
      return []
  }
}

/** The upright box around a figure; null where there is nothing to go round. */
export function boundsOf(figure: Figure): Box | null {
  const points = outlineOf(figure)
  if (points.length === 0) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return boxBetween({ x: left, y: top }, { x: right, y: bottom })
}

/**
 * Whether a point lies on a figure: inside what has an inside, near the line of what has not.
 * @param reach how far from a line still counts, in pixels of the image
 */
export function isOn(figure: Figure, point: Point, reach: number): boolean {
  if (figure.kind === 'keypoint') {
    return Math.hypot(point.x - figure.at.x, point.y - figure.at.y) <= Math.max(reach, figure.width / 2)
  }
  const around = boundsOf(figure)
  if (!around || !isNear(around, point, reach)) return false
  const points = outlineOf(figure)
  const isClosed = figure.kind !== 'polygon' || figure.isClosed
  return (isClosed && isInside(points, point)) || nearestEdge(points, point, isClosed).distance <= reach
}

export function isInside(points: readonly Point[], { x, y }: Point): boolean {
  let inside = false
  let before = points.at(-1)
  for (const corner of points) {
    if (before && corner.y > y !== before.y > y) {
      const crossing = ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x
      if (x < crossing) inside = !inside
    }
    before = corner
  }
  return inside
}

/** The edge that a point is nearest to: index of its first corner, the foot on it, how far away. */
export function nearestEdge(
  points: readonly Point[],
  point: Point,
  isClosed: boolean,
): { readonly index: number; readonly foot: Point; readonly distance: number } {
  let best = { index: 0, foot: points[0] ?? point, distance: Infinity }
  points.forEach((from, index) => {
    const to = points[index + 1] ?? (isClosed ? points[0] : undefined)
    if (!to) return
    const foot = footOn(from, to, point)
    const distance = Math.hypot(foot.x - point.x, foot.y - point.y)
    if (distance < best.distance) best = { index, foot, distance }
  })
  return best
}

/** Area of a closed outline, in square pixels. */
export function areaOf(figure: Figure): number {
  const points = outlineOf(figure)
  let twice = 0
  points.forEach((from, index) => {
    const to = points[(index + 1) % points.length] ?? from
    twice += from.x * to.y - to.x * from.y
  })
  return Math.abs(twice) / 2
}

const STEPS = 48

function ellipsePoints(figure: Extract<Figure, { kind: 'ellipse' }>): readonly Point[] {
  const turn = (figure.rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return Array.from({ length: STEPS }, (_, step) => {
    const angle = (step / STEPS) * 2 * Math.PI
    const [x, y] = [figure.radiusX * Math.cos(angle), figure.radiusY * Math.sin(angle)]
    return { x: figure.center.x + x * cos - y * sin, y: figure.center.y + x * sin + y * cos }
  })
}

function footOn(from: Point, to: Point, point: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const share = Math.min(1, Math.max(0, along))
  return { x: from.x + share * dx, y: from.y + share * dy }
}

function isNear(box: Box, { x, y }: Point, reach: number): boolean {
  return (
    x >= box.x - reach &&
    y >= box.y - reach &&
    x <= box.x + box.width + reach &&
    y <= box.y + box.height + reach
  )
}
