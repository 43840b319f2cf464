import type { ItemValue } from '../answer.ts'
import type { Size } from '../geometry.ts'
import type { Shape } from '../shape.ts'
import type { Figure, FigureKind } from './figure.ts'
import { readFigure } from './figure.ts'
import { decodeMask } from './mask-code.ts'
import { boundsOf, isInside, outlineOf } from './outline.ts'

/** How figures of one kind compare and read. Label and tool share it: a value tells by its keys what it is. */
export function figureShape(name: FigureKind): Shape {
  return { name, overlap: sharedShare, describe }
}

/** How much of two places on an image both have, 0 to 1. Exact for upright boxes and masks, else counted on a grid. */
export function sharedShare(a: ItemValue, b: ItemValue): number {
  const [one, two] = [readFigure(a, PERCENT), readFigure(b, PERCENT)]
  if (!one || !two) return 0
  if (one.kind === 'brush' || two.kind === 'brush') return sharedMask(one, two)
  if (one.kind === 'keypoint' && two.kind === 'keypoint') {
    return Math.max(0, 1 - Math.hypot(one.at.x - two.at.x, one.at.y - two.at.y) / KEYPOINT_REACH)
  }
  return sharedArea(one, two)
}

/** Geometry is compared in percent: the natural size is not known where answers are compared. */
const PERCENT: Size = { width: 100, height: 100 }
/** Two points this far apart, in percent, are not the same any more. */
const KEYPOINT_REACH = 4
const GRID = 80

/** A point by where it is, a mask not at all, all else by how large the space around it is. */
function describe(value: ItemValue): string {
  const figure = readFigure(value, PERCENT)
  if (figure?.kind === 'keypoint') return `${figure.at.x.toFixed(1)}, ${figure.at.y.toFixed(1)} %`
  if (figure?.kind === 'rectangle') return sizeOf(figure.box)
  const around = figure && boundsOf(figure)
  return around ? sizeOf(around) : ''
}

function sizeOf({ width, height }: Size): string {
  return `${width.toFixed(1)} × ${height.toFixed(1)} %`
}

function sharedArea(one: Figure, two: Figure): number {
  const [first, second] = [boundsOf(one), boundsOf(two)]
  if (!first || !second) return 0
  const width = Math.min(first.x + first.width, second.x + second.width) - Math.max(first.x, second.x)
  const height = Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y)
  if (width <= 0 || height <= 0) return 0
  if (isUpright(one) && isUpright(two)) {
    const shared = width * height
    return shared / (first.width * first.height + second.width * second.height - shared)
  }
  return countedShare(one, two)
}

const isUpright = (figure: Figure): boolean => figure.kind === 'rectangle' && figure.box.rotation === 0

function countedShare(one: Figure, two: Figure): number {
  const [first, second] = [outlineOf(one), outlineOf(two)]
  const points = [...first, ...second]
  const left = Math.min(...points.map(({ x }) => x))
  const top = Math.min(...points.map(({ y }) => y))
  const across = (Math.max(...points.map(({ x }) => x)) - left) / GRID
  const down = (Math.max(...points.map(({ y }) => y)) - top) / GRID
  let [both, either] = [0, 0]
  for (let cell = 0; cell < GRID * GRID; cell += 1) {
    const at = {
      x: left + ((cell % GRID) + 0.5) * across,
      y: top + (Math.floor(cell / GRID) + 0.5) * down,
    }
    const [inOne, inTwo] = [isInside(first, at), isInside(second, at)]
    if (inOne && inTwo) both += 1
    if (inOne || inTwo) either += 1
  }
  return either === 0 ? 0 : both / either
}

function sharedMask(one: Figure, two: Figure): number {
  if (one.kind !== 'brush' || two.kind !== 'brush') return 0
  const [first, second] = [alphaOf(one.rle), alphaOf(two.rle)]
  const covered = (mask: Uint8Array): number => mask.reduce((sum, value) => sum + Number(value > 0), 0)
  const both = first.reduce((sum, value, at) => sum + Number(value > 0 && (second[at] ?? 0) > 0), 0)
  const either = covered(first) + covered(second) - both
  return either === 0 ? 0 : both / either
}

/** The mask as one line of pixels: how wide the image is does not matter for what two masks share. */
function alphaOf(rle: readonly number[]): Uint8Array {
  const [a = 0, b = 0, c = 0, d = 0] = rle
  const words = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
  return decodeMask(rle, { width: Math.min(words / 4, MOST_PIXELS), height: 1 }).alpha
}

const MOST_PIXELS = 50_000_000
