/** How long something took, in milliseconds, as often as it was done. */
export type Samples = number[]

/** Nearest rank, so that a percentile is a time that was measured; null: nothing was. */
export function percentile(samples: readonly number[], share: number): number | null {
  const sorted = [...samples].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  return value === undefined ? null : rounded(value)
}

export interface Summary {
  readonly n: number
  readonly p50: number | null
  readonly p99: number | null
  readonly max: number | null
}

export function summaryOf(samples: readonly number[]): Summary {
  return {
    n: samples.length,
    p50: percentile(samples, 0.5),
    p99: percentile(samples, 0.99),
    max: percentile(samples, 1),
  }
}

/** Runs work and notes how long it took, unless it failed. */
export async function timed<T>(into: Samples, work: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const result = await work()
  into.push(performance.now() - from)
  return result
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

/** One against the other; null where there is nothing to compare. */
export function ratio(one: number | null, other: number | null): number | null {
  return one === null || other === null || other === 0 ? null : rounded(one / other)
}
