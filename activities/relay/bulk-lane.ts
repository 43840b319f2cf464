import { createHash } from 'node:crypto'
import type { Client, WorkflowHandle } from '@temporalio/client'
import { fullTasksToSettle, markDelivered } from '../../api/db/index.ts'
import type { FullTaskRow } from '../../api/db/index.ts'
import { settleBatchWorkflowId, TASK_QUEUE, WORKFLOW } from '../../workflows/messages.ts'
import type { TaskRef } from '../contract.ts'
import type { Log } from '../log.ts'
import { searchAttributes } from '../search-attributes.ts'
import { DEADLINE_MS } from './deliver.ts'
import { readFailure } from './delivery-failure.ts'

/** The second way to settle full tasks: up to a hundred to a workflow, taken while lives of their own come too slowly. */
export interface BulkLane {
  readonly isOpen: () => boolean
  /** Opens when the oldest news is too old, sooner while people wait: a batch costs them less than as many lives. */
  readonly judge: (oldestSeconds: number, people: People) => void
  readonly busyTaskIds: () => number[]
  /** Sends one batch if there is one and room for it, less while people wait; closes the lane when what is left is fresh. */
  readonly send: (people: People) => Promise<void>
  /** Asks no more how batches go; they go on by themselves. */
  readonly leave: () => void
}

export interface People {
  /** They wait longer for their next task than they should. */
  readonly isSlowed: boolean
}

export interface BulkLaneDeps {
  readonly client: Client
  readonly log: Log
  readonly openAfterSeconds: number
}

const BATCH = 100
const BATCHES_IN_FLIGHT = 2
const OPEN_AFTER_SLOWED_SECONDS = 1
const CLOSE_UNDER_SECONDS = 1
/** A batch that no worker takes must not block the lane for ever. */
const LONGEST_BATCH_MS = 60_000

export function createBulkLane({ client, log, openAfterSeconds }: BulkLaneDeps): BulkLane {
  const running = new Set<{ readonly taskIds: readonly number[]; readonly end: Promise<void> }>()
  const leaving = new AbortController()
  let isOpen = false
  const busyTaskIds = (): number[] => [...running].flatMap((batch) => batch.taskIds)
  const turn = (opens: boolean, oldestSeconds: number): void => {
    if (opens !== isOpen) log.info({ oldestSeconds }, opens ? 'bulk settling begins' : 'bulk settling ends')
    isOpen = opens
  }

  return {
    isOpen: () => isOpen,
    judge: (oldestSeconds, { isSlowed }) => {
      const openAfter = isSlowed ? Math.min(OPEN_AFTER_SLOWED_SECONDS, openAfterSeconds) : openAfterSeconds
      if (oldestSeconds > openAfter) turn(true, oldestSeconds)
    },
    busyTaskIds,
    send: async ({ isSlowed }) => {
      if (!isOpen || running.size >= (isSlowed ? 1 : BATCHES_IN_FLIGHT)) return
      const rows = await fullTasksToSettle({ busyTaskIds: busyTaskIds(), limit: BATCH })
      const oldestSeconds = rows[0]?.ageSeconds ?? 0
      if (oldestSeconds < CLOSE_UNDER_SECONDS) {
        turn(false, oldestSeconds)
        return
      }
      const handle = await start(client, rows)
      await markDelivered(rows.map((row) => row.outboxId))
      const batch = { taskIds: rows.map((row) => row.taskId), end: ended(client, handle, leaving.signal) }
      running.add(batch)
      void batch.end.then(() => running.delete(batch))
    },
    leave: () => leaving.abort(),
  }
}

async function start(client: Client, rows: readonly FullTaskRow[]): Promise<WorkflowHandle> {
  const tasks = refsOf(rows)
  const workflowId = settleBatchWorkflowId(fingerprintOf(rows))
  try {
    return await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      client.workflow.start(WORKFLOW.settleBatch, {
        workflowId,
        taskQueue: TASK_QUEUE.bulk,
        args: [{ tasks }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        staticSummary: `${tasks.length} full tasks`,
        typedSearchAttributes: searchAttributes({
          organizationId: rows[0]?.organizationId ?? 0,
          projectId: null,
          phase: 'settling',
          jobKind: 'settle-batch',
        }),
      }),
    )
  } catch (error) {
    // Started by a relay that died before it could write that down.
    if (readFailure(error) === 'already') return client.workflow.getHandle(workflowId)
    throw error
  }
}

function refsOf(rows: readonly FullTaskRow[]): TaskRef[] {
  const byTask = new Map(
    rows.map(({ organizationId, projectId, taskId }) => [taskId, { organizationId, projectId, taskId }]),
  )
  return [...byTask.values()]
}

function fingerprintOf(rows: readonly FullTaskRow[]): string {
  const exact = rows.map((row) => `${row.taskId}@${row.seq}`).join(',')
  return `${rows[0]?.taskId ?? 0}:${createHash('sha256').update(exact).digest('hex').slice(0, 16)}`
}

/** Resolves when the batch is over, when it takes too long, or when nobody wants to know any more. */
async function ended(client: Client, handle: WorkflowHandle, leaving: AbortSignal): Promise<void> {
  const late = AbortSignal.timeout(LONGEST_BATCH_MS)
  await client.withAbortSignal(AbortSignal.any([late, leaving]), () => handle.result()).catch(() => undefined)
}
