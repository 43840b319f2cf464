import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow'

/**
 * Classes of activities. Repeating is always harmless (every command has a key), so transient trouble is tried again
 * for ever; failures that no repeat can heal are marked so by `activities/failure.ts`.
 */
const RETRY = { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '30 s' } as const

/** One short transaction inside the workflow task: the whole of an ordinary life. */
export const local: LocalActivityOptions = {
  startToCloseTimeout: '5 s',
  localRetryThreshold: '10 s',
  retry: RETRY,
}

/** One short transaction of a life that waits. */
export const quick: ActivityOptions = { startToCloseTimeout: '10 s', retry: RETRY }

/** A chunk of long work: tells the server it is alive, so that a dead worker is noticed in seconds. */
export const slow: ActivityOptions = {
  startToCloseTimeout: '10 min',
  heartbeatTimeout: '30 s',
  retry: { ...RETRY, maximumInterval: '1 min' },
}
