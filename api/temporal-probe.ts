import { Connection } from '@temporalio/client'
import type { ConnectionOptions } from '@temporalio/client'

const FRESH_MS = 5_000
const PATIENCE_MS = 1_000

/**
 * Whether Temporal answers. Only the very first asking waits, and no longer than a second; later ones get what was
 * seen last, and look again behind their backs when that is old.
 */
export function temporalProbe(options: ConnectionOptions): () => Promise<boolean> {
  const connection = Connection.lazy(options)
  let seen = false
  let seenAt = Number.NEGATIVE_INFINITY
  let looking: Promise<boolean> | null = null

  const look = async (): Promise<boolean> => {
    seen = await answers(connection)
    seenAt = performance.now()
    looking = null
    return seen
  }
  return () => {
    if (performance.now() - seenAt < FRESH_MS) return Promise.resolve(seen)
    looking ??= look()
    return Number.isFinite(seenAt) ? Promise.resolve(seen) : looking
  }
}

async function answers(connection: Connection): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      connection.workflowService.getSystemInfo({}),
    )
    return true
  } catch {
    return false
  }
}
