import type { Point, Size } from '../geometry.ts'
import { clamp } from '../geometry.ts'

/** Quarter turns of an image, clockwise, in degrees: what `image_rotation` of a result says. */
export type Turn = 0 | 90 | 180 | 270

/** How an image is seen: turned, then screen = image × scale + offset. */
export interface View extends Point {
  readonly scale: number
  readonly turn: Turn
}

/** The least and the most an image may be enlarged. */
export interface ZoomLimits {
  readonly least: number
  readonly most: number
}

export const MOST_SCALE = 32
const LEAST_SCALE = 0.05

/** The size an image has on its side. */
export function turnedSize(image: Size, turn: Turn): Size {
  return turn % 180 === 0 ? image : { width: image.height, height: image.width }
}

export interface Alignment {
  readonly across: 'left' | 'center' | 'right'
  readonly down: 'top' | 'center' | 'bottom'
}

const CENTERED: Alignment = { across: 'center', down: 'center' }

/** The whole image, as large as it can be. Small images are enlarged up to four times. */
export function fit(image: Size, screen: Size, turn: Turn = 0, alignment = CENTERED): View {
  const size = turnedSize(image, turn)
  if (size.width === 0 || size.height === 0) return { scale: 1, x: 0, y: 0, turn }
  const scale = Math.min(screen.width / size.width, screen.height / size.height, 4)
  return placed(size, screen, { scale, turn }, alignment)
}

/** The image at the size it has, one pixel of it a pixel of the screen. */
export function actual(image: Size, screen: Size, turn: Turn = 0, alignment = CENTERED): View {
  return placed(turnedSize(image, turn), screen, { scale: 1, turn }, alignment)
}

/** Without negative zoom an image is never smaller than it fits, or than it is. */
export function zoomLimits(image: Size, screen: Size, turn: Turn, isNegativeAllowed: boolean): ZoomLimits {
  const least = isNegativeAllowed ? LEAST_SCALE : Math.min(1, fit(image, screen, turn).scale)
  return { least: Math.max(least, 0.001), most: MOST_SCALE }
}

/** Zooms so that what lies under the point stays under it. */
export function zoomAt(view: View, point: Point, factor: number, limits: ZoomLimits): View {
  const scale = clamp(view.scale * factor, limits.least, limits.most)
  const ratio = scale / view.scale
  return { ...view, scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio }
}

export function pan(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y }
}

/** A place of the image on the screen. */
export function toScreen(view: View, image: Size, point: Point): Point {
  const turned = turnPoint(point, image, view.turn)
  return { x: turned.x * view.scale + view.x, y: turned.y * view.scale + view.y }
}

/** From a place on the screen to a place on the image. */
export function toImage(view: View, image: Size, point: Point): Point {
  const turned = { x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale }
  return turnPoint(turned, turnedSize(image, view.turn), backTurn(view.turn))
}

/** A step on the screen as a step on the image. */
export function stepOnImage(view: View, by: Point): Point {
  const [from, to] = [{ x: 0, y: 0 }, by].map((at) =>
    toImage({ ...view, x: 0, y: 0 }, { width: 0, height: 0 }, at),
  )
  return { x: (to?.x ?? 0) - (from?.x ?? 0), y: (to?.y ?? 0) - (from?.y ?? 0) }
}

/** The matrix of a canvas on which places of the image are drawn where they are seen. */
export function matrixOf(view: View, image: Size): readonly [number, number, number, number, number, number] {
  const origin = toScreen(view, image, { x: 0, y: 0 })
  const across = toScreen(view, image, { x: 1, y: 0 })
  const down = toScreen(view, image, { x: 0, y: 1 })
  return [across.x - origin.x, across.y - origin.y, down.x - origin.x, down.y - origin.y, origin.x, origin.y]
}

/** Keeps at least a corner of the image in sight, so that nobody pans into the void. */
export function keepInSight(view: View, image: Size, screen: Size): View {
  const margin = 48
  const size = turnedSize(image, view.turn)
  return {
    ...view,
    x: clamp(view.x, margin - size.width * view.scale, screen.width - margin),
    y: clamp(view.y, margin - size.height * view.scale, screen.height - margin),
  }
}

/** Turned by a quarter more, clockwise or back. */
export function nextTurn(turn: Turn, by: 90 | -90): Turn {
  return ((turn + by + 360) % 360) as Turn
}

function backTurn(turn: Turn): Turn {
  return ((360 - turn) % 360) as Turn
}

function turnPoint({ x, y }: Point, { width, height }: Size, turn: Turn): Point {
  switch (turn) {
    case 0:
      return { x, y }
    case 90:
      return { x: height - y, y: x }
    case 180:
      return { x: width - x, y: height - y }
    case 270:
      return { x: y, y: width - x }
  }
}

function placed(
  size: Size,
  screen: Size,
  view: { readonly scale: number; readonly turn: Turn },
  { across, down }: Alignment,
): View {
  const share = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 }
  return {
    ...view,
    x: (screen.width - size.width * view.scale) * share[across],
    y: (screen.height - size.height * view.scale) * share[down],
  }
}
