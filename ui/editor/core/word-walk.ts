import { nearestWord } from './text-span.ts'
import type { Span } from './text-span.ts'

/**
 * How arrow keys walk through a text: to the next word or the one before; widening, one word more or less of what is
 * selected. Null where the text ends.
 */
export function walkWords(
  text: string,
  here: Span | null,
  direction: 1 | -1,
  isWidening: boolean,
): Span | null {
  if (isWidening && here) return widened(text, here, direction)
  return nearestWord(text, direction === 1 ? (here?.end ?? 0) : (here?.start ?? 0), direction)
}

function widened(text: string, here: Span, direction: 1 | -1): Span {
  if (direction === 1) return { start: here.start, end: nearestWord(text, here.end, 1)?.end ?? here.end }
  const last = nearestWord(text, here.end, -1)
  const before = last && nearestWord(text, last.start, -1)
  return before && before.end > here.start ? { start: here.start, end: before.end } : here
}
