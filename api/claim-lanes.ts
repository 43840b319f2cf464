/**
 * How many claims of one queue may run at once in this process. All of them begin at the same head of the queue and
 * step over each other's seats, so the work of many at once grows with their square, while a few keep the database busy.
 */
const AT_ONCE = 4

export interface ClaimLanes {
  /** Runs `claim` when it is its turn among those of the same project: first come, first served. */
  readonly run: <T>(projectId: number, claim: () => Promise<T>) => Promise<T>
}

interface Lane {
  running: number
  readonly waiting: (() => void)[]
}

export function createClaimLanes(atOnce = AT_ONCE): ClaimLanes {
  const lanes = new Map<number, Lane>()

  async function enter(lane: Lane): Promise<void> {
    if (lane.running < atOnce) lane.running += 1
    // Whoever leaves hands his place on.
    else await new Promise<void>((resolve) => lane.waiting.push(resolve))
  }

  function leave(projectId: number, lane: Lane): void {
    const next = lane.waiting.shift()
    if (next) {
      next()
      return
    }
    lane.running -= 1
    if (lane.running === 0) lanes.delete(projectId)
  }

  return {
    run: async (projectId, claim) => {
      const lane = lanes.get(projectId) ?? { running: 0, waiting: [] }
      lanes.set(projectId, lane)
      await enter(lane)
      try {
        return await claim()
      } finally {
        leave(projectId, lane)
      }
    },
  }
}

/** Of this process. */
export const claimLanes = createClaimLanes()
