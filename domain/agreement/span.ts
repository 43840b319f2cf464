import { resolveValue } from '../labeling-config/resolve-value.ts'
import type { ResultItem } from '../result.ts'
import type { Json, JsonObject } from '../wire.ts'
import { instantOf } from './datetime.ts'
import type { MetricContext } from './metric.ts'

/**
 * Where a span is: stretches on tracks. A stretch is half-open; a span in hypertext has two readings, of which a pair
 * uses the first they share.
 */
export interface Span {
  readonly readings: readonly Reading[]
}
interface Reading {
  readonly kind: 'offsets' | 'global' | 'node' | 'frames'
  /** Spans on different tracks (audio channels, nodes, paragraphs) never overlap. */
  readonly track: string
  readonly stretches: readonly Stretch[]
}
interface Stretch {
  readonly start: number
  readonly end: number
}

/** The span of an item; null when it is none. */
export function spanOf(item: ResultItem, context: MetricContext): Span | null {
  const { value } = item
  if (Array.isArray(value['ranges'])) return { readings: [frames(value['ranges'])] }
  const readings = [globalReading(value), nodeReading(value, context), plainReading(value)].filter(
    (reading) => reading !== null,
  )
  return readings.length > 0 ? { readings } : null
}

/** Overlap over union, 0 to 1; identical instants overlap wholly. */
export function spanSimilarity(a: Span, b: Span): number {
  for (const left of a.readings) {
    const right = b.readings.find(({ kind }) => kind === left.kind)
    if (right) return left.track === right.track ? share(left.stretches, right.stretches) : 0
  }
  return 0
}

function share(a: readonly Stretch[], b: readonly Stretch[]): number {
  const overlap = a.flatMap((x) => b.map((y) => Math.min(x.end, y.end) - Math.max(x.start, y.start)))
  const common = overlap.reduce((sum, length) => sum + Math.max(0, length), 0)
  const union = lengthOf(a) + lengthOf(b) - common
  if (union > 0) return common / union
  return JSON.stringify(a) === JSON.stringify(b) ? 1 : 0
}

const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { start, end }) => sum + Math.max(0, end - start), 0)

/** Frames are inclusive at both ends. */
function frames(ranges: readonly Json[]): Reading {
  const stretches = ranges.map((range) => ({
    start: asNumber(asObject(range)['start']) ?? 0,
    end: (asNumber(asObject(range)['end']) ?? 0) + 1,
  }))
  return { kind: 'frames', track: '', stretches: merged(stretches) }
}

/** Stretches that meet are one: a frame that stands in two ranges is still one frame. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const apart: Stretch[] = []
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last && stretch.start <= last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) }
    } else apart.push(stretch)
  }
  return apart
}

function globalReading({ globalOffsets }: JsonObject): Reading | null {
  const stretch = stretchOf(asObject(globalOffsets)['start'], asObject(globalOffsets)['end'])
  return stretch && { kind: 'global', track: '', stretches: [stretch] }
}

/** Hypertext counts inside a node, paragraphs inside an utterance: the latter become places in the whole dialogue. */
function nodeReading(value: JsonObject, context: MetricContext): Reading | null {
  const stretch = stretchOf(value['startOffset'], value['endOffset'])
  if (!stretch) return null
  const lengths = paragraphLengths(context)
  const [first, last] = [asNumber(value['start']), asNumber(value['end'])]
  if (lengths && first !== null && last !== null) {
    const start = offsetOf(lengths, first) + stretch.start
    return {
      kind: 'node',
      track: '',
      stretches: [{ start, end: offsetOf(lengths, last) + stretch.end }],
    }
  }
  return { kind: 'node', track: JSON.stringify([value['start'], value['end']]), stretches: [stretch] }
}

function plainReading(value: JsonObject): Reading | null {
  const stretch = stretchOf(value['start'], value['end'])
  return stretch && { kind: 'offsets', track: JSON.stringify(value['channel'] ?? 0), stretches: [stretch] }
}

function paragraphLengths({ object, data }: MetricContext): readonly number[] | null {
  if (object?.tag !== 'Paragraphs') return null
  const paragraphs = resolveValue(object.value, data)
  const key = object.attributes['textKey'] ?? 'text'
  if (!Array.isArray(paragraphs)) return null
  return paragraphs.map((paragraph: Json) => {
    const text = asObject(paragraph)[key]
    return typeof text === 'string' ? text.length : 0
  })
}

const offsetOf = (lengths: readonly number[], index: number): number =>
  lengths.slice(0, index).reduce((sum, length) => sum + length, 0)

function stretchOf(start: Json | undefined, end: Json | undefined): Stretch | null {
  const [from, to] = [asNumber(start), asNumber(end)]
  return from === null || to === null ? null : { start: from, end: to }
}

/** A number, a number as text, or a time in seconds. */
function asNumber(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.trim() === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : instantOf(value)
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}
