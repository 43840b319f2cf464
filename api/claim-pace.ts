import { performance } from 'node:perf_hooks'

/** How long claims took in the last seconds, so that work in the background can step aside for people. */
export interface ClaimPace {
  readonly time: <T>(work: () => Promise<T>) => Promise<T>
  /** Of the window that ends now; null when nobody asked. */
  readonly read: () => { readonly p99Ms: number; readonly claims: number } | null
}

const WINDOW_MS = 5_000

export function createClaimPace(now: () => number = () => performance.now()): ClaimPace {
  let taken: { readonly at: number; readonly ms: number }[] = []
  return {
    time: async (work) => {
      const from = now()
      try {
        return await work()
      } finally {
        taken.push({ at: now(), ms: now() - from })
      }
    },
    read: () => {
      const since = now() - WINDOW_MS
      taken = taken.filter(({ at }) => at > since)
      if (taken.length === 0) return null
      const sorted = taken.map(({ ms }) => ms).sort((a, b) => a - b)
      return { p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0, claims: sorted.length }
    },
  }
}

/** Of this process. */
export const claimPace = createClaimPace()
