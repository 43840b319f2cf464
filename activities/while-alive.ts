import { Context } from '@temporalio/activity'

const BEAT_MS = 5_000

/** Tells the server every few seconds that this worker still lives, for as long as the work takes. */
export async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current()
  const timer = setInterval(() => context.heartbeat(), BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
