import type { Client } from '@temporalio/client'
import { TASK_QUEUE } from '../../workflows/messages.ts'

/** Says when the relay must hold back, because what it has sent is not worked off. */
export interface Brake {
  readonly isOn: () => boolean
  /** Asks the server unless it was asked in the last half second. */
  readonly look: (now: number) => Promise<void>
}

const ASK_EVERY_MS = 500
/** Workflow tasks waiting for a worker. More only compete with the ones being worked on. */
const MOST_WAITING = 20

/** Numbers of the protocol, whose enums the client does not export. */
const NORMAL = 1 as never
const WORKFLOW_TASKS = 1 as never

/**
 * Reads the backlog of the queue of lives. The server must be told to keep the figure fresh
 * (`matching.TaskQueueInfoByBuildIdTTL` 500 ms): with its default of 5 s the brake swings between stop and flood.
 */
export function createBrake(client: Client): Brake {
  let waiting = 0
  let askedAt = -Infinity
  return {
    isOn: () => waiting > MOST_WAITING,
    look: async (now) => {
      if (now - askedAt < ASK_EVERY_MS) return
      askedAt = now
      const answer = await client.withDeadline(now + 2_000, () =>
        client.workflowService.describeTaskQueue({
          namespace: client.options.namespace,
          taskQueue: { name: TASK_QUEUE.core, kind: NORMAL },
          taskQueueType: WORKFLOW_TASKS,
          reportStats: true,
        }),
      )
      waiting = Number(answer.stats?.approximateBacklogCount ?? 0)
    },
  }
}
