import type { Result } from '../result.ts'
import { contentOf } from './items-of.ts'
import { EPSILON } from './metric.ts'
import type { Metric } from './metric.ts'

/** The same text, or, where a tolerance is given, instants no further apart; without a zone they are UTC. */
export const datetime: Metric = {
  id: 'datetime',
  version: 1,
  compare: (a, b, { options }) => {
    const [left, right] = [textIn(a), textIn(b)]
    if (left === right) return 1
    if (options.toleranceSeconds === undefined) return 0
    const [x, y] = [instantOf(left), instantOf(right)]
    if (x === null || y === null) return 0
    return Math.abs(x - y) <= options.toleranceSeconds + EPSILON ? 1 : 0
  },
}

const ZONE = /(?:z|[+-]\d\d:?\d\d)$/i
const DATE_ONLY = /^\d{4}(?:-\d\d){0,2}$/

/** Seconds since 1970; null when the text is no time. */
export function instantOf(text: string): number | null {
  const iso = text.trim().replace(/^(\S+)\s+(?=\d)/, '$1T')
  const milliseconds = Date.parse(ZONE.test(iso) || DATE_ONLY.test(iso) ? iso : `${iso}Z`)
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000
}

function textIn([item]: Result): string {
  const content = item && contentOf(item)
  return typeof content === 'string' ? content : JSON.stringify(content ?? null)
}
