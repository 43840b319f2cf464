import type { ItemValue } from './answer.ts'
import type { Shape } from './shape.ts'
import { dialogueSpanOf } from './utterances.ts'

/** A stretch of a dialogue. Turns are far apart, so that two stretches share only what they share in one turn or more. */
export const utterancesShape: Shape = {
  name: 'utterances',
  overlap: (a, b) => shared(placeInDialogue(a), placeInDialogue(b)),
  describe: textIn,
}

/** A stretch of an HTML page, by its offsets in the page's text where they are known, else by its paths. */
export const hyperShape: Shape = {
  name: 'hyper',
  overlap(a, b) {
    const [one, two] = [globalOffsetsOf(a), globalOffsetsOf(b)]
    if (one && two) return shared(one, two)
    const keys = ['start', 'end', 'startOffset', 'endOffset']
    return keys.every((key) => a[key] === b[key]) ? 1 : 0
  },
  describe: textIn,
}

/** `globalOffsets` of a region on a page: half-open, in the page's text. */
export function globalOffsetsOf(value: ItemValue): { readonly start: number; readonly end: number } | null {
  const found = value['globalOffsets']
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return null
  const { start, end } = found as Record<string, unknown>
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : null
}

const TURN = 1_000_000

function placeInDialogue(value: ItemValue): { start: number; end: number } {
  const { first, last, start, end } = dialogueSpanOf(value)
  return { start: first * TURN + start, end: last * TURN + end }
}

function shared(one: { start: number; end: number }, two: { start: number; end: number }): number {
  const both = Math.min(one.end, two.end) - Math.max(one.start, two.start)
  const all = Math.max(one.end, two.end) - Math.min(one.start, two.start)
  return both <= 0 || all === 0 ? 0 : both / all
}

function textIn(value: ItemValue): string {
  const text = value['text']
  if (typeof text === 'string' && text !== '') return text
  return [value['start'], value['startOffset']].filter((part) => typeof part !== 'object').join(':')
}
