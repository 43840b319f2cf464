/**
 * How many calls may be in flight while people wait for their next task: all of them while claims are quick, half as
 * many at every look that finds them slow, one more at every look that does not. Never none, or decisions would stop.
 */
export interface Pace {
  readonly limit: () => number
  readonly isSlowed: () => boolean
  /** @param claimP99Ms the slowest hundredth of the claims of the last seconds; 0 when nobody asks. */
  readonly hear: (claimP99Ms: number) => void
}

/** A claim above this is one a person notices behind the rest of the request. */
const SLOW_MS = 30

export function createPace(most: number): Pace {
  let limit = most
  return {
    limit: () => limit,
    isSlowed: () => limit < most,
    hear: (claimP99Ms) => {
      limit = claimP99Ms > SLOW_MS ? Math.max(1, Math.floor(limit / 2)) : Math.min(most, limit + 1)
    },
  }
}
