import type { ItemValue } from '../answer.ts'
import type { Box, Point, Size } from '../geometry.ts'
import { toPercent, toPixels } from '../geometry.ts'

/** A place on an image, in pixels of its natural size. A mask keeps its code as stored; only editing unpacks it. */
export type Figure =
  | { readonly kind: 'rectangle'; readonly box: Box }
  | {
      readonly kind: 'ellipse'
      readonly center: Point
      readonly radiusX: number
      readonly radiusY: number
      readonly rotation: number
    }
  | { readonly kind: 'polygon'; readonly points: readonly Point[]; readonly isClosed: boolean }
  | { readonly kind: 'keypoint'; readonly at: Point; readonly width: number }
  | { readonly kind: 'brush'; readonly rle: readonly number[] }

export type FigureKind = Figure['kind']

/**
 * The figure a stored value describes, told by its keys, so that every spelling of a result is read: `rectangle`,
 * `rectanglelabels`, `labels` with the geometry of a box. Null for values without geometry of an image.
 */
export function readFigure(value: ItemValue, natural: Size): Figure | null {
  if (value['format'] === 'rle' || Array.isArray(value['rle'])) {
    return { kind: 'brush', rle: numbersIn(value['rle']) }
  }
  if (Array.isArray(value['points'])) return readPolygon(value, natural)
  if (!isNumber(value['x']) || !isNumber(value['y'])) return null
  if (isNumber(value['radiusX'])) return readEllipse(value, natural)
  if (isNumber(value['height'])) return { kind: 'rectangle', box: toPixels(boxIn(value), natural) }
  const at = toPixels({ ...boxIn(value), height: 0 }, natural)
  return { kind: 'keypoint', at: { x: at.x, y: at.y }, width: at.width }
}

/** The geometry of a figure as Label Studio stores it: percent of the natural size, the keys in its order. */
export function writeFigure(figure: Figure, natural: Size): ItemValue {
  const [across, down] = [100 / natural.width, 100 / natural.height]
  switch (figure.kind) {
    case 'rectangle':
      return { ...toPercent(figure.box, natural) }
    case 'ellipse':
      return {
        x: figure.center.x * across,
        y: figure.center.y * down,
        radiusX: figure.radiusX * across,
        radiusY: figure.radiusY * down,
        rotation: figure.rotation,
      }
    case 'polygon':
      return {
        points: figure.points.map(({ x, y }) => [x * across, y * down]),
        closed: figure.isClosed,
      }
    case 'keypoint':
      return { x: figure.at.x * across, y: figure.at.y * down, width: figure.width * across }
    case 'brush':
      return { format: 'rle', rle: figure.rle }
  }
}

function readEllipse(value: ItemValue, natural: Size): Figure {
  const [across, down] = [natural.width / 100, natural.height / 100]
  return {
    kind: 'ellipse',
    center: { x: numberOf(value['x']) * across, y: numberOf(value['y']) * down },
    radiusX: numberOf(value['radiusX']) * across,
    radiusY: numberOf(value['radiusY']) * down,
    rotation: numberOf(value['rotation']),
  }
}

function readPolygon(value: ItemValue, natural: Size): Figure {
  const points = (value['points'] as readonly unknown[]).flatMap((pair) =>
    Array.isArray(pair) && isNumber(pair[0]) && isNumber(pair[1])
      ? [{ x: (pair[0] * natural.width) / 100, y: (pair[1] * natural.height) / 100 }]
      : [],
  )
  return { kind: 'polygon', points, isClosed: value['closed'] !== false }
}

function boxIn(value: ItemValue): Box {
  return {
    x: numberOf(value['x']),
    y: numberOf(value['y']),
    width: numberOf(value['width']),
    height: numberOf(value['height']),
    rotation: numberOf(value['rotation']),
  }
}

/** Kept as they are: a list of numbers is the same list, so that an untouched mask is never copied. */
function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? (value as readonly number[]) : []
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
const numberOf = (value: unknown): number => (isNumber(value) ? value : 0)
