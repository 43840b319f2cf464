/**
 * A circuit breaker towards Temporal, so that an absence does not cost five seconds a row. Closed: calls go. Open:
 * none go until the pause is over; then one probe decides. Time is an argument.
 */
export interface Circuit {
  readonly isClosed: () => boolean
  /** While open: whether it is time for a probe. */
  readonly mayProbe: (now: number) => boolean
  readonly succeeded: () => void
  readonly failed: (now: number) => void
}

export interface CircuitOptions {
  /** Failures in a row that open it. */
  readonly tolerance: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

const DEFAULTS: CircuitOptions = { tolerance: 3, firstPauseMs: 500, longestPauseMs: 5_000 }

export function createCircuit({ tolerance, firstPauseMs, longestPauseMs } = DEFAULTS): Circuit {
  let failures = 0
  let openUntil = 0
  return {
    isClosed: () => failures < tolerance,
    mayProbe: (now) => now >= openUntil,
    succeeded: () => {
      failures = 0
    },
    failed: (now) => {
      failures += 1
      openUntil = now + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, failures - tolerance))
    },
  }
}
