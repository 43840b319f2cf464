import { distance } from 'fastest-levenshtein'
import type { TextAlgorithm } from './metric.ts'

/** How alike two sequences of tokens are, 0 to 1. Two empty ones are equal. */
export function similarity(a: readonly string[], b: readonly string[], algorithm: TextAlgorithm): number {
  if (a.length === 0 && b.length === 0) return 1
  if (a.length === 0 || b.length === 0) return 0
  return ALGORITHMS[algorithm](a, b)
}

type Tokens = readonly string[]

const ALGORITHMS: Readonly<Record<TextAlgorithm, (a: Tokens, b: Tokens) => number>> = {
  levenshtein: (a, b) => 1 - levenshtein(a, b) / Math.max(a.length, b.length),
  damerau_levenshtein: (a, b) => 1 - alignment(a, b) / Math.max(a.length, b.length),
  jaro,
  jaro_winkler: (a, b) => {
    const score = jaro(a, b)
    const prefix = a.slice(0, 4).findIndex((token, index) => token !== b[index])
    const common = prefix < 0 ? Math.min(4, a.length) : prefix
    return score + common * 0.1 * (1 - score)
  },
  hamming: (a, b) => {
    const length = Math.max(a.length, b.length)
    const same = a.filter((token, index) => token === b[index]).length
    return same / length
  },
  ratcliff_obershelp: (a, b) => (2 * matchedTokens(a, b)) / (a.length + b.length),
}

/** The library counts UTF-16 units, so every distinct token becomes one unit first. */
function levenshtein(a: Tokens, b: Tokens): number {
  const units = new Map<string, string>()
  const encode = (tokens: Tokens): string =>
    tokens
      .map((token) => {
        const unit = units.get(token) ?? String.fromCharCode(units.size)
        units.set(token, unit)
        return unit
      })
      .join('')
  const [left, right] = [encode(a), encode(b)]
  return units.size <= MAX_UNITS ? distance(left, right) : editRows(a, b, false)
}

const MAX_UNITS = 0xffff

/** Optimal string alignment: swapping two neighbours is one edit. */
const alignment = (a: Tokens, b: Tokens): number => editRows(a, b, true)

function editRows(a: Tokens, b: Tokens, canSwap: boolean): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + cost)
      const isSwap = canSwap && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) best = Math.min(best, at(before, j - 2) + 1)
      row.push(best)
    }
    before = above
    above = row
  }
  return at(above, b.length)
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0

function jaro(a: Tokens, b: Tokens): number {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const matched: string[] = []
  for (const [index, token] of a.entries()) {
    const from = Math.max(0, index - window)
    const to = Math.min(b.length - 1, index + window)
    for (let other = from; other <= to; other += 1) {
      if (taken.has(other) || b[other] !== token) continue
      taken.add(other)
      matched.push(token)
      break
    }
  }
  const m = matched.length
  if (m === 0) return 0
  const inOrder = [...taken].sort((x, y) => x - y).map((index) => b[index])
  const transposed = matched.filter((token, index) => token !== inOrder[index]).length / 2
  return (m / a.length + m / b.length + (m - transposed) / m) / 3
}

/** Longest common run, then the same to its left and right; the earliest on ties. */
function matchedTokens(a: Tokens, b: Tokens): number {
  let total = 0
  const pending: [Tokens, Tokens][] = [[a, b]]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [left, right] = next
    const run = longestRun(left, right)
    if (run.length === 0) continue
    total += run.length
    pending.push([left.slice(0, run.left), right.slice(0, run.right)])
    pending.push([left.slice(run.left + run.length), right.slice(run.right + run.length)])
  }
  return total
}

function longestRun(a: Tokens, b: Tokens): { left: number; right: number; length: number } {
  let best = { left: 0, right: 0, length: 0 }
  let above: number[] = []
  for (let i = 0; i < a.length; i += 1) {
    const row: number[] = []
    for (let j = 0; j < b.length; j += 1) {
      const length = a[i] === b[j] ? (above[j - 1] ?? 0) + 1 : 0
      row.push(length)
      if (length > best.length) best = { left: i - length + 1, right: j - length + 1, length }
    }
    above = row
  }
  return best
}
