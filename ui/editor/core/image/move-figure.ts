import type { Point, Size } from '../geometry.ts'
import { clamp, keepPointInside } from '../geometry.ts'
import type { Figure } from './figure.ts'
import { boundsOf } from './outline.ts'

/** A figure moved by pixels of the image. */
export function moveFigure(figure: Figure, by: Point): Figure {
  const moved = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y })
  switch (figure.kind) {
    case 'rectangle':
      return { ...figure, box: { ...figure.box, ...moved(figure.box) } }
    case 'ellipse':
      return { ...figure, center: moved(figure.center) }
    case 'polygon':
      return { ...figure, points: figure.points.map(moved) }
    case 'keypoint':
      return { ...figure, at: moved(figure.at) }
    case 'brush':
      return figure
  }
}

/**
 * Pushes a figure back inside the image without changing its shape. What is larger than the image is cut where that
 * keeps its form (upright boxes, corners of a polygon), else left.
 */
export function keepFigureInside(figure: Figure, area: Size): Figure {
  const around = boundsOf(figure)
  if (!around) return figure
  const by = {
    x: shiftInside(around.x, around.width, area.width),
    y: shiftInside(around.y, around.height, area.height),
  }
  const moved = by.x === 0 && by.y === 0 ? figure : moveFigure(figure, by)
  return around.width > area.width || around.height > area.height ? cut(moved, area) : moved
}

/** Sets a figure on whole pixels, as `snap="pixel"` asks. */
export function snapFigure(figure: Figure): Figure {
  switch (figure.kind) {
    case 'rectangle': {
      if (figure.box.rotation !== 0) return figure
      const [from, to] = [
        snapPoint(figure.box),
        snapPoint({ x: figure.box.x + figure.box.width, y: figure.box.y + figure.box.height }),
      ]
      const size = { width: Math.max(1, to.x - from.x), height: Math.max(1, to.y - from.y) }
      return { ...figure, box: { ...from, ...size, rotation: 0 } }
    }
    case 'polygon':
      return { ...figure, points: figure.points.map(snapPoint) }
    case 'keypoint':
      return { ...figure, at: snapPoint(figure.at) }
    case 'ellipse':
    case 'brush':
      return figure
  }
}

export function snapPoint({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) }
}

function cut(figure: Figure, area: Size): Figure {
  if (figure.kind === 'polygon') {
    return { ...figure, points: figure.points.map((point) => keepPointInside(point, area)) }
  }
  if (figure.kind !== 'rectangle' || figure.box.rotation !== 0) return figure
  const { box } = figure
  const x = clamp(box.x, 0, area.width)
  const y = clamp(box.y, 0, area.height)
  const width = Math.min(box.width, area.width - x)
  const height = Math.min(box.height, area.height - y)
  return { ...figure, box: { x, y, width, height, rotation: 0 } }
}

function shiftInside(start: number, length: number, limit: number): number {
  if (start < 0 || length > limit) return -start
  return Math.min(0, limit - (start + length))
}
