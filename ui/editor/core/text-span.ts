/** A piece of a text in UTF-16 code units, end exclusive, as JavaScript strings and Label Studio count. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const GRANULARITIES = ['symbol', 'word', 'sentence', 'paragraph'] as const
export type Granularity = (typeof GRANULARITIES)[number]

/** Reads the attribute of a Text tag; anything unknown means single characters. */
export function granularityOf(attribute: string | undefined): Granularity {
  return GRANULARITIES.find((known) => known === attribute) ?? 'symbol'
}

/** Widens a selection to whole units; a surrogate pair is never cut. Null when nothing is left to mark. */
export function snapSpan(text: string, span: Span, granularity: Granularity): Span | null {
  const start = Math.max(0, Math.min(span.start, span.end))
  const end = Math.min(text.length, Math.max(span.start, span.end))
  if (start >= end) return null
  if (granularity === 'paragraph') return paragraphAround(text, { start, end })
  const unit = granularity === 'symbol' ? 'grapheme' : granularity
  return widened(text, { start, end }, unit)
}

/** A stretch of text under the same spans: what is drawn as one piece. */
export interface Piece extends Span {
  /** Indexes into the spans given, outermost first. */
  readonly covers: readonly number[]
}

/** Cuts a text at every border of every span. */
export function pieces(length: number, spans: readonly Span[]): readonly Piece[] {
  const borders = new Set([0, length])
  for (const span of spans) {
    borders.add(Math.min(span.start, length))
    borders.add(Math.min(span.end, length))
  }
  const sorted = [...borders].sort((a, b) => a - b)
  const order = spans
    .map((span, index) => ({ span, index }))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || a.index - b.index)
  return sweep(sorted, order)
}

/** The first word after a place, or the last one before it: how the keyboard walks through a text. */
export function nearestWord(text: string, at: number, direction: 1 | -1): Span | null {
  for (let reach = 200; ; reach *= 4) {
    const from = direction === 1 ? at : Math.max(0, at - reach)
    const to = direction === 1 ? Math.min(text.length, at + reach) : at
    const words = [...segmenter('word').segment(text.slice(from, to))].filter((part) => part.isWordLike)
    const word = direction === 1 ? words[0] : words.at(-1)
    if (word) return widened(text, spanAt(from + word.index, word.segment.length), 'word')
    if (direction === 1 ? to === text.length : from === 0) return null
  }
}

function spanAt(start: number, length: number): Span {
  return { start, end: start + length }
}

function sweep(
  borders: readonly number[],
  order: readonly { span: Span; index: number }[],
): readonly Piece[] {
  const found: Piece[] = []
  let open: { span: Span; index: number }[] = []
  let next = 0
  for (const [at, start] of borders.entries()) {
    const end = borders[at + 1]
    if (end === undefined) break
    open = open.filter(({ span }) => span.end > start)
    for (let entry = order[next]; entry && entry.span.start <= start; entry = order[++next]) {
      if (entry.span.end > start) open.push(entry)
    }
    found.push({ start, end, covers: open.map(({ index }) => index) })
  }
  return found
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(granularity: 'grapheme' | 'word' | 'sentence'): Intl.Segmenter {
  const known = segmenters.get(granularity)
  if (known) return known
  const made = new Intl.Segmenter(undefined, { granularity })
  segmenters.set(granularity, made)
  return made
}

function widened(text: string, span: Span, granularity: 'grapheme' | 'word' | 'sentence'): Span {
  const segments = segmenter(granularity).segment(text)
  const first = segments.containing(span.start)
  const last = segments.containing(span.end - 1)
  return {
    start: first?.index ?? span.start,
    end: last ? last.index + last.segment.length : span.end,
  }
}

function paragraphAround(text: string, span: Span): Span {
  const before = text.lastIndexOf('\n', span.start - 1)
  const after = text.indexOf('\n', span.end - 1)
  const start = span.start === 0 ? 0 : before + 1
  return { start, end: after === -1 ? text.length : Math.max(after, span.end) }
}
