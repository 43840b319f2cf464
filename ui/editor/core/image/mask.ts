import type { Box, Point, Size } from '../geometry.ts'

/** A painted mask: how much of each pixel of the image is covered, 0 to 255, row by row, at natural size. */
export interface Mask extends Size {
  readonly alpha: Uint8Array
}

/** The part of an image that a stroke has touched, in whole pixels; empty when `width` is 0. */
export type Patch = Omit<Box, 'rotation'>

export function emptyMask({ width, height }: Size): Mask {
  return { width, height, alpha: new Uint8Array(width * height) }
}

/**
 * Paints (255) or rubs out (0) everything within the radius of the line from one point to another. Hard edges, so
 * that the same stroke gives the same mask in every browser.
 */
export function paint(mask: Mask, from: Point, to: Point, radius: number, value: 0 | 255): Patch {
  const top = Math.max(0, Math.ceil(Math.min(from.y, to.y) - radius - 0.5))
  const bottom = Math.min(mask.height - 1, Math.floor(Math.max(from.y, to.y) + radius - 0.5))
  let [left, right, first, last] = [mask.width, -1, -1, -1]
  for (let row = top; row <= bottom; row += 1) {
    const span = spanAt(from, to, radius, row + 0.5)
    if (!span) continue
    const start = Math.max(0, Math.ceil(span[0] - 0.5))
    const end = Math.min(mask.width - 1, Math.floor(span[1] - 0.5))
    if (start > end) continue
    mask.alpha.fill(value, row * mask.width + start, row * mask.width + end + 1)
    left = Math.min(left, start)
    right = Math.max(right, end)
    if (first < 0) first = row
    last = row
  }
  if (right < 0) return { x: 0, y: 0, width: 0, height: 0 }
  return { x: left, y: first, width: right - left + 1, height: last - first + 1 }
}

/** The smallest patch that holds everything painted; empty when nothing is. */
export function paintedPatch({ width, height, alpha }: Mask): Patch {
  let [left, right, top, bottom] = [width, -1, -1, -1]
  for (let row = 0; row < height; row += 1) {
    const from = row * width
    const line = alpha.subarray(from, from + width)
    const start = line.findIndex((value) => value > 0)
    if (start < 0) continue
    let end = width - 1
    while (line[end] === 0) end -= 1
    left = Math.min(left, start)
    right = Math.max(right, end)
    if (top < 0) top = row
    bottom = row
  }
  if (right < 0) return { x: 0, y: 0, width: 0, height: 0 }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

/** Where a line of pixels crosses the capsule around a stroke: from where to where, null when it does not. */
function spanAt(from: Point, to: Point, radius: number, y: number): readonly [number, number] | null {
  const spans = [disc(from, radius, y), disc(to, radius, y), band(from, to, radius, y)].filter(
    (span) => span !== null,
  )
  if (spans.length === 0) return null
  return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))]
}

function disc(center: Point, radius: number, y: number): readonly [number, number] | null {
  const half = radius * radius - (y - center.y) ** 2
  return half < 0 ? null : [center.x - Math.sqrt(half), center.x + Math.sqrt(half)]
}

/** The straight part of the stroke: a turned box along the line. */
function band(from: Point, to: Point, radius: number, y: number): readonly [number, number] | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  if (length === 0) return null
  const [across, down] = [(-dy / length) * radius, (dx / length) * radius]
  const corners = [
    { x: from.x + across, y: from.y + down },
    { x: to.x + across, y: to.y + down },
    { x: to.x - across, y: to.y - down },
    { x: from.x - across, y: from.y - down },
  ]
  const crossings = corners.flatMap((corner, at) => {
    const next = corners[(at + 1) % 4] ?? corner
    if (corner.y > y === next.y > y) return []
    return [corner.x + ((y - corner.y) / (next.y - corner.y)) * (next.x - corner.x)]
  })
  return crossings.length < 2 ? null : [Math.min(...crossings), Math.max(...crossings)]
}
