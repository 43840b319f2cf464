import { Context } from '@temporalio/activity'

const BEAT_MS = 5_000

/**
 * Tells the server every few seconds that this worker still lives, for as long as the work takes. The work hears when
 * it should stop: the worker leaves, or the workflow was cancelled.
 */
export async function whileAlive<T>(work: (leaving: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current()
  const timer = setInterval(() => context.heartbeat(), BEAT_MS)
  try {
    return await work(context.cancellationSignal)
  } finally {
    clearInterval(timer)
  }
}
