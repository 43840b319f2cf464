import type { Json } from '../../../domain/wire.ts'
import type { ItemValue } from './answer.ts'
import type { Span } from './text-span.ts'

/** One turn of a dialogue. */
export interface Utterance {
  readonly author: string
  readonly text: string
}

/** A stretch of a dialogue: from a place in one turn to a place in the same or a later one. */
export interface DialogueSpan {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}

export function readUtterances(
  value: Json | undefined,
  nameKey: string,
  textKey: string,
): readonly Utterance[] {
  if (!Array.isArray(value)) return []
  return value.map((entry: Json): Utterance => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      return { author: '', text: textOf(entry) }
    }
    const record = entry as Record<string, Json>
    return { author: textOf(record[nameKey]), text: textOf(record[textKey]) }
  })
}

/** As stored: indexes as texts, offsets in the texts of the first and the last turn. */
export function dialogueValue(
  turns: readonly Utterance[],
  span: DialogueSpan,
  keepsText: boolean,
): ItemValue {
  const parts = turns
    .slice(span.first, span.last + 1)
    .map(({ text }, at) =>
      text.slice(at === 0 ? span.start : 0, at === span.last - span.first ? span.end : text.length),
    )
  return {
    start: String(span.first),
    end: String(span.last),
    startOffset: span.start,
    endOffset: span.end,
    ...(keepsText && { text: parts.join('\n') }),
  }
}

export function dialogueSpanOf(value: ItemValue): DialogueSpan {
  return {
    first: numberIn(value, 'start'),
    last: numberIn(value, 'end'),
    start: numberIn(value, 'startOffset'),
    end: numberIn(value, 'endOffset'),
  }
}

/** What of one turn lies under a stretch; null when nothing does. */
export function partOf(span: DialogueSpan, turn: number, length: number): Span | null {
  if (turn < span.first || turn > span.last) return null
  const start = turn === span.first ? Math.min(span.start, length) : 0
  const end = turn === span.last ? Math.min(span.end, length) : length
  return start < end ? { start, end } : null
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function numberIn(value: ItemValue, key: string): number {
  return Number(value[key] ?? 0) || 0
}
