import type { ItemValue } from './answer.ts'
import type { Box } from './geometry.ts'
import { bounds } from './geometry.ts'
import type { Span } from './text-span.ts'

/** What kind of place a region control marks, and how two such places compare. */
export interface Shape {
  readonly name: 'span' | 'rectangle'
  /** How much of both places is shared, 0 to 1. 1 means the same place to the letter or pixel. */
  overlap(a: ItemValue, b: ItemValue): number
  /** The place in a few words, for lists and screen readers. */
  describe(value: ItemValue): string
}

export const spanShape: Shape = {
  name: 'span',
  overlap(a, b) {
    const [one, two] = [spanOf(a), spanOf(b)]
    const shared = Math.min(one.end, two.end) - Math.max(one.start, two.start)
    const all = Math.max(one.end, two.end) - Math.min(one.start, two.start)
    return shared <= 0 || all === 0 ? 0 : shared / all
  },
  describe(value) {
    const text = value['text']
    const { start, end } = spanOf(value)
    return typeof text === 'string' && text !== '' ? text : `${start}–${end}`
  },
}

export const rectangleShape: Shape = {
  name: 'rectangle',
  overlap(a, b) {
    const [one, two] = [bounds(boxOf(a)), bounds(boxOf(b))]
    const width = Math.min(one.x + one.width, two.x + two.width) - Math.max(one.x, two.x)
    const height = Math.min(one.y + one.height, two.y + two.height) - Math.max(one.y, two.y)
    const shared = Math.max(0, width) * Math.max(0, height)
    const all = one.width * one.height + two.width * two.height - shared
    return all === 0 ? 0 : shared / all
  },
  describe(value) {
    const { width, height } = boxOf(value)
    return `${width.toFixed(1)} × ${height.toFixed(1)} %`
  },
}

/** Offsets of a text region, also where a tool wrote them as text. */
export function spanOf(value: ItemValue): Span {
  return { start: numberIn(value, 'start'), end: numberIn(value, 'end') }
}

/** A box in percent of the natural size. */
export function boxOf(value: ItemValue): Box {
  return {
    x: numberIn(value, 'x'),
    y: numberIn(value, 'y'),
    width: numberIn(value, 'width'),
    height: numberIn(value, 'height'),
    rotation: numberIn(value, 'rotation'),
  }
}

function numberIn(value: ItemValue, key: string): number {
  const found = value[key]
  return typeof found === 'number' ? found : Number(found ?? 0) || 0
}
