import type { ItemValue } from './answer.ts'
import type { FigureKind } from './image/figure.ts'
import type { Span } from './text-span.ts'

/** What kind of place a region control marks, and how two such places compare. */
export interface Shape {
  readonly name: 'span' | 'utterances' | 'hyper' | FigureKind
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

/** Offsets of a text region, also where a tool wrote them as text. */
export function spanOf(value: ItemValue): Span {
  return { start: numberIn(value, 'start'), end: numberIn(value, 'end') }
}

function numberIn(value: ItemValue, key: string): number {
  const found = value[key]
  return typeof found === 'number' ? found : Number(found ?? 0) || 0
}
