import type { ResultItem } from '../result.ts'
import type { Json } from '../wire.ts'
import { areaOf, intersectionArea } from './polygon-area.ts'
import type { Point, Polygon } from './polygon-area.ts'

/** A region of an image, in pixels. */
export interface Shape {
  readonly outline: Polygon
  readonly area: number
  readonly box: Box
}
interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * The shape of an item: percent become pixels first, because a turned box on a wide picture is another box in percent.
 * null when the item has no outline.
 */
export function shapeOf({ value, original_width, original_height }: ResultItem): Shape | null {
  const scale = { x: (original_width ?? 100) / 100, y: (original_height ?? 100) / 100 }
  const outline = rectangle(value, scale) ?? ellipse(value, scale) ?? polygon(value, scale)
  if (!outline) return null
  const xs = outline.map(([x]) => x)
  const ys = outline.map(([, y]) => y)
  const box = {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  }
  return { outline, area: areaOf(outline), box }
}

/** Intersection over union, 0 to 1. */
export function shapeSimilarity(a: Shape, b: Shape): number {
  if (!meet(a.box, b.box)) return 0
  const common = Math.min(intersectionArea(a.outline, b.outline), a.area, b.area)
  const union = a.area + b.area - common
  if (union > 0) return common / union
  return JSON.stringify(a.box) === JSON.stringify(b.box) ? 1 : 0
}

type Value = ResultItem['value']
interface Scale {
  readonly x: number
  readonly y: number
}

/** Two shapes without area may still be the same: touching counts as meeting here. */
const meet = (a: Box, b: Box): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom

/** Turned clockwise about its top-left corner. */
function rectangle(value: Value, scale: Scale): Polygon | null {
  const { x, y, width, height } = numbers(value)
  if (x === null || y === null || width === null || height === null) return null
  const [w, h] = [width * scale.x, height * scale.y]
  const corners: Point[] = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ]
  return corners.map(turnAbout([x * scale.x, y * scale.y], numbers(value).rotation ?? 0))
}

const ELLIPSE_CORNERS = 256

/** `x` and `y` are its centre; it turns about it. Its polygon has the area of the ellipse. */
function ellipse(value: Value, scale: Scale): Polygon | null {
  const { x, y, radiusX, radiusY, rotation } = numbers(value)
  if (x === null || y === null || radiusX === null || radiusY === null) return null
  const step = (2 * Math.PI) / ELLIPSE_CORNERS
  const grow = Math.sqrt(step / Math.sin(step))
  const corners = Array.from({ length: ELLIPSE_CORNERS }, (_, index): Point => [
    radiusX * scale.x * grow * Math.cos(index * step),
    radiusY * scale.y * grow * Math.sin(index * step),
  ])
  return corners.map(turnAbout([x * scale.x, y * scale.y], rotation ?? 0))
}

function polygon(value: Value, scale: Scale): Polygon | null {
  const { points } = value
  if (!Array.isArray(points) || points.length < 3) return null
  const corners = points.flatMap((point: Json): Point[] => {
    if (!Array.isArray(point)) return []
    const [x, y] = point as readonly Json[]
    return typeof x === 'number' && typeof y === 'number' ? [[x * scale.x, y * scale.y]] : []
  })
  return corners.length >= 3 ? corners : null
}

function turnAbout([x, y]: Point, degrees: number): (point: Point) => Point {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return ([dx, dy]) => [x + dx * cos - dy * sin, y + dx * sin + dy * cos]
}

type Field = 'x' | 'y' | 'width' | 'height' | 'radiusX' | 'radiusY' | 'rotation'

function numbers(value: Value): Record<Field, number | null> {
  const read = (field: string): number | null => {
    const number = value[field]
    return typeof number === 'number' && Number.isFinite(number) ? number : null
  }
  return {
    x: read('x'),
    y: read('y'),
    width: read('width'),
    height: read('height'),
    radiusX: read('radiusX'),
    radiusY: read('radiusY'),
    rotation: read('rotation'),
  }
}
