import type { Point } from '../geometry.ts'
import { boxBetween } from '../geometry.ts'
import type { Figure } from './figure.ts'

/** A box or an ellipse dragged from one corner to the other. Held, it is as high as it is wide. */
export function dragged(kind: 'rectangle' | 'ellipse', from: Point, to: Point, isHeld: boolean): Figure {
  const box = boxBetween(from, isHeld ? squared(from, to) : to)
  if (kind === 'rectangle') return { kind, box }
  return {
    kind,
    center: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    radiusX: box.width / 2,
    radiusY: box.height / 2,
    rotation: 0,
  }
}

/**
 * A turned box by three points: two along one side, the third says how far the opposite side is, and on which side of
 * the line. Null while the first two are one place.
 */
export function throughThreePoints(a: Point, b: Point, c: Point): Figure | null {
  const width = Math.hypot(b.x - a.x, b.y - a.y)
  if (width === 0) return null
  const side = ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / width
  // Clockwise from the corner the box hangs on, so that the third point always lies below the first side.
  const [from, to] = side >= 0 ? [a, b] : [b, a]
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
  return {
    kind: 'rectangle',
    box: { ...from, width, height: Math.abs(side), rotation: (angle + 360) % 360 },
  }
}

/** Whether a click at the point closes the polygon: near its first corner, with three corners there already. */
export function closes(points: readonly Point[], point: Point, reach: number): boolean {
  const [first] = points
  if (!first || points.length < 3) return false
  return Math.hypot(point.x - first.x, point.y - first.y) <= reach
}

/** The polygon of the corners clicked; null with fewer than three different ones. A double click's second is one. */
export function polygonThrough(clicked: readonly Point[], reach: number): Figure | null {
  const points = clicked.filter((point, at) => {
    const before = clicked[at - 1]
    return !before || Math.hypot(point.x - before.x, point.y - before.y) > reach
  })
  return points.length < 3 ? null : { kind: 'polygon', points, isClosed: true }
}

function squared(from: Point, to: Point): Point {
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))
  return {
    x: from.x + side * Math.sign(to.x - from.x || 1),
    y: from.y + side * Math.sign(to.y - from.y || 1),
  }
}
