/** Sizes and places on an image. Stored geometry is in percent of the natural size; the screen works in its pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A box by its top-left corner before rotation; `rotation` is in degrees, clockwise, about that corner. */
export interface Box extends Point, Size {
  readonly rotation: number
}

export function toPixels(box: Box, natural: Size): Box {
  return scaled(box, natural.width / 100, natural.height / 100)
}

export function toPercent(box: Box, natural: Size): Box {
  return scaled(box, 100 / natural.width, 100 / natural.height)
}

/** The box spanned by two corners, whichever way it was drawn. */
export function boxBetween(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
    rotation: 0,
  }
}

/** The four corners, clockwise from the anchor. */
export function corners(box: Box): readonly [Point, Point, Point, Point] {
  const turn = (box.rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const across = { x: box.width * cos, y: box.width * sin }
  const down = { x: -box.height * sin, y: box.height * cos }
  const { x, y } = box
  return [
    { x, y },
    { x: x + across.x, y: y + across.y },
    { x: x + across.x + down.x, y: y + across.y + down.y },
    { x: x + down.x, y: y + down.y },
  ]
}

export function keepPointInside(point: Point, area: Size): Point {
  return { x: clamp(point.x, 0, area.width), y: clamp(point.y, 0, area.height) }
}

/** A rotation written as 0 to 360. */
export function turnOf(degrees: number): number {
  return ((degrees % 360) + 360) % 360
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

function scaled(box: Box, across: number, down: number): Box {
  return {
    x: box.x * across,
    y: box.y * down,
    width: box.width * across,
    height: box.height * down,
    rotation: box.rotation,
  }
}
