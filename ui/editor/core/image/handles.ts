import type { Box, Point } from '../geometry.ts'
import { turnOf } from '../geometry.ts'
import type { Figure } from './figure.ts'

/** What can be taken hold of on a selected figure. */
export type Handle =
  | { readonly kind: 'size'; readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1; readonly at: Point }
  | { readonly kind: 'turn'; readonly at: Point }
  | { readonly kind: 'vertex'; readonly index: number; readonly at: Point }
  /** The middle of an edge: dragging it makes a vertex there. */
  | { readonly kind: 'edge'; readonly index: number; readonly at: Point }

/**
 * The handles of a figure.
 * @param reach how far the turning handle stands off, in pixels of the image; null where turning is not allowed
 */
export function handlesOf(figure: Figure, reach: number | null): readonly Handle[] {
  if (figure.kind === 'polygon') return polygonHandles(figure)
  const box = localBox(figure)
  if (!box) return []
  const sizes = SIDES.map(([x, y]): Handle => ({ kind: 'size', x, y, at: placeIn(box, x, y) }))
  if (reach === null) return sizes
  const top = placeIn(box, 0, -1)
  const turn = (box.rotation * Math.PI) / 180
  return [
    ...sizes,
    { kind: 'turn', at: { x: top.x + Math.sin(turn) * reach, y: top.y - Math.cos(turn) * reach } },
  ]
}

/** The figure after a handle was dragged to a point. */
export function dragHandle(figure: Figure, handle: Handle, to: Point, isHeld: boolean): Figure {
  switch (handle.kind) {
    case 'size':
      return resize(figure, handle, to, isHeld)
    case 'turn':
      return turnTowards(figure, to, isHeld)
    case 'vertex':
      return withPoints(figure, (points) => points.map((point, at) => (at === handle.index ? to : point)))
    case 'edge':
      return withPoints(figure, (points) => points.toSpliced(handle.index + 1, 0, to))
  }
}

/** Turns a figure about its centre by so many degrees, clockwise. */
export function turnBy(figure: Figure, degrees: number): Figure {
  const box = localBox(figure)
  return box ? fromLocal(figure, aboutCenter(box, box.rotation + degrees)) : figure
}

/** A polygon without one of its vertices; as it was when only three are left. */
export function withoutVertex(figure: Figure, index: number): Figure {
  return withPoints(figure, (points) => (points.length <= 3 ? points : points.toSpliced(index, 1)))
}

/** Grows a figure by pixels of the image, keeping its top-left corner. */
export function growBy(figure: Figure, by: Point): Figure {
  const box = localBox(figure)
  if (!box) return figure
  return fromLocal(figure, {
    ...box,
    width: Math.max(1, box.width + by.x),
    height: Math.max(1, box.height + by.y),
  })
}

const SIDES = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
] as const

/** A box or an ellipse as a box before rotation about its top-left corner; null for what has no sides. */
export function localBox(figure: Figure): Box | null {
  if (figure.kind === 'rectangle') return figure.box
  if (figure.kind !== 'ellipse') return null
  const { center, radiusX, radiusY, rotation } = figure
  const corner = turned({ x: -radiusX, y: -radiusY }, rotation)
  return {
    x: center.x + corner.x,
    y: center.y + corner.y,
    width: 2 * radiusX,
    height: 2 * radiusY,
    rotation,
  }
}

function fromLocal(figure: Figure, box: Box): Figure {
  if (figure.kind === 'rectangle') return { ...figure, box: { ...box, rotation: turnOf(box.rotation) } }
  if (figure.kind !== 'ellipse') return figure
  return {
    ...figure,
    center: placeIn(box, 0, 0),
    radiusX: box.width / 2,
    radiusY: box.height / 2,
    rotation: turnOf(box.rotation),
  }
}

function polygonHandles({ points, isClosed }: Extract<Figure, { kind: 'polygon' }>): readonly Handle[] {
  const vertices = points.map((at, index): Handle => ({ kind: 'vertex', index, at }))
  const edges = points.flatMap((from, index): Handle[] => {
    const to = points[index + 1] ?? (isClosed ? points[0] : undefined)
    return to ? [{ kind: 'edge', index, at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }] : []
  })
  return [...edges, ...vertices]
}

function withPoints(figure: Figure, change: (points: readonly Point[]) => readonly Point[]): Figure {
  return figure.kind === 'polygon' ? { ...figure, points: change(figure.points) } : figure
}

/** The opposite side stays where it is. Held, the shape keeps its proportions. */
function resize(figure: Figure, side: Extract<Handle, { kind: 'size' }>, to: Point, isHeld: boolean): Figure {
  const box = localBox(figure)
  if (!box) return figure
  const fixed = placeIn(box, -side.x, -side.y)
  const reach = turned({ x: to.x - fixed.x, y: to.y - fixed.y }, -box.rotation)
  let width = side.x === 0 ? box.width : Math.max(1, reach.x * side.x)
  let height = side.y === 0 ? box.height : Math.max(1, reach.y * side.y)
  if (isHeld && side.x !== 0 && side.y !== 0 && box.width > 0 && box.height > 0) {
    const factor = Math.max(width / box.width, height / box.height)
    width = box.width * factor
    height = box.height * factor
  }
  const corner = turned({ x: ((1 - side.x) / 2) * width, y: ((1 - side.y) / 2) * height }, box.rotation)
  return fromLocal(figure, {
    x: fixed.x - corner.x,
    y: fixed.y - corner.y,
    width,
    height,
    rotation: box.rotation,
  })
}

function turnTowards(figure: Figure, to: Point, isHeld: boolean): Figure {
  const box = localBox(figure)
  if (!box) return figure
  const center = placeIn(box, 0, 0)
  const angle = (Math.atan2(to.y - center.y, to.x - center.x) * 180) / Math.PI + 90
  return fromLocal(figure, aboutCenter(box, isHeld ? Math.round(angle / 15) * 15 : angle))
}

function aboutCenter(box: Box, rotation: number): Box {
  const center = placeIn(box, 0, 0)
  const corner = turned({ x: -box.width / 2, y: -box.height / 2 }, rotation)
  return { ...box, x: center.x + corner.x, y: center.y + corner.y, rotation: turnOf(rotation) }
}

/** A place of a box by its side: -1 is left or top, 0 the middle, 1 right or bottom. */
export function placeIn(box: Box, x: number, y: number): Point {
  const from = turned({ x: ((x + 1) / 2) * box.width, y: ((y + 1) / 2) * box.height }, box.rotation)
  return { x: box.x + from.x, y: box.y + from.y }
}

function turned({ x, y }: Point, degrees: number): Point {
  const turn = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return { x: x * cos - y * sin, y: x * sin + y * cos }
}
