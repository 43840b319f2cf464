import type { Result } from '../result.ts'
import type { Json } from '../wire.ts'
import { similarity } from './edit-similarity.ts'
import { contentOf, textOf } from './items-of.ts'
import type { Metric, MetricOptions } from './metric.ts'

/** Lines are compared with the line in the same place; a line without counterpart scores 0. */
export const textSimilarity: Metric = {
  id: 'text_similarity',
  version: 1,
  compare: (a, b, { options }) => compareLines(linesIn(a), linesIn(b), options),
}

export function compareLines(
  a: readonly string[],
  b: readonly string[],
  options: MetricOptions,
): number | null {
  const length = Math.max(a.length, b.length)
  if (length === 0) return null
  const scores = Array.from({ length }, (_, index) => {
    const [left, right] = [a[index], b[index]]
    return left === undefined || right === undefined ? 0 : compareText(left, right, options)
  })
  return scores.reduce((sum, score) => sum + score, 0) / length
}

export function linesIn(items: Result): string[] {
  return items.flatMap((item) => {
    const content = contentOf(item)
    if (Array.isArray(content)) return content.map((line: Json) => textOf(line))
    return content === undefined || content === null ? [] : [textOf(content)]
  })
}

function compareText(a: string, b: string, options: MetricOptions): number {
  const [left, right] = [normalized(a, options), normalized(b, options)]
  return similarity(
    tokensOf(left, options.granularity),
    tokensOf(right, options.granularity),
    options.algorithm ?? 'levenshtein',
  )
}

const STEPS: Readonly<Record<NonNullable<MetricOptions['normalize']>[number], (text: string) => string>> = {
  nfc: (text) => text.normalize('NFC'),
  lowercase: (text) => text.toLowerCase(),
  strip: (text) => text.trim(),
  collapse_whitespace: (text) => text.replace(/\s+/g, ' '),
}

function normalized(text: string, { normalize = [] }: MetricOptions): string {
  return normalize.reduce((current, step) => STEPS[step](current), text)
}

/** Code points, words, or every run of two or three code points. */
function tokensOf(text: string, granularity: MetricOptions['granularity'] = 'character'): string[] {
  if (granularity === 'word') return text.split(/\s+/).filter(Boolean)
  const points = Array.from(text)
  const size = { character: 1, bigram: 2, trigram: 3 }[granularity]
  if (points.length < size) return points.length === 0 ? [] : [text]
  return points.slice(0, points.length - size + 1).map((_, at) => points.slice(at, at + size).join(''))
}
