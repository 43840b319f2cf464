import type { Point, Size } from './geometry.ts'
import { clamp } from './geometry.ts'

/** How an image is seen: screen = image × scale + offset. */
export interface Viewport extends Point {
  readonly scale: number
}

const LEAST_SCALE = 0.05
const MOST_SCALE = 32

/** The whole image, as large as it can be, in the middle. Small images are enlarged up to four times. */
export function fit(image: Size, screen: Size): Viewport {
  if (image.width === 0 || image.height === 0) return { scale: 1, x: 0, y: 0 }
  const scale = Math.min(screen.width / image.width, screen.height / image.height, 4)
  return {
    scale,
    x: (screen.width - image.width * scale) / 2,
    y: (screen.height - image.height * scale) / 2,
  }
}

/** Zooms so that what lies under the point stays under it. */
export function zoomAt(view: Viewport, point: Point, factor: number): Viewport {
  const scale = clamp(view.scale * factor, LEAST_SCALE, MOST_SCALE)
  const ratio = scale / view.scale
  return { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio }
}

export function pan(view: Viewport, by: Point): Viewport {
  return { ...view, x: view.x + by.x, y: view.y + by.y }
}

/** From a place on the screen to a place on the image. */
export function toImage(view: Viewport, point: Point): Point {
  return { x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale }
}

/** Keeps at least a corner of the image in sight, so that nobody pans into the void. */
export function keepInSight(view: Viewport, image: Size, screen: Size): Viewport {
  const margin = 48
  return {
    scale: view.scale,
    x: clamp(view.x, margin - image.width * view.scale, screen.width - margin),
    y: clamp(view.y, margin - image.height * view.scale, screen.height - margin),
  }
}
