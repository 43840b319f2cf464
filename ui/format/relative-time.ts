const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' })
const STEPS = [
  { unit: 'year', ms: 31_536_000_000 },
  { unit: 'month', ms: 2_592_000_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

/** The page's clock moves twice a minute, and the server's is another: this far ahead is still now. */
const CLOCKS_APART_MS = 35_000

/** `3 minutes ago`, `in 2 hours`; nearer than a minute is `just now` or `in a moment`. */
export function relativeTime(at: string, now: number): string {
  const distance = Date.parse(at) - now
  const step = STEPS.find(({ ms }) => Math.abs(distance) >= ms)
  if (!step) return distance > CLOCKS_APART_MS ? 'in a moment' : 'just now'
  return relative.format(Math.trunc(distance / step.ms), step.unit)
}
