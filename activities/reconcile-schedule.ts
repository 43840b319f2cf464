import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client'
import type { Client, ScheduleOptions } from '@temporalio/client'
import { resyncEveryLife } from '../api/db/index.ts'
import { RECONCILE_SCHEDULE_ID, TASK_QUEUE, WORKFLOW } from '../workflows/messages.ts'
import type { Log } from './log.ts'

const DEADLINE_MS = 5_000

/** Raised when the options below change, so that a schedule made by an earlier release is brought up to date. */
const EDITION = 1

const OPTIONS = {
  scheduleId: RECONCILE_SCHEDULE_ID,
  spec: { intervals: [{ every: '1 minute' }] },
  action: {
    type: 'startWorkflow',
    workflowType: WORKFLOW.reconcile,
    workflowId: 'reconcile',
    taskQueue: TASK_QUEUE.bulk,
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 minutes' },
  memo: { edition: EDITION },
} satisfies ScheduleOptions

/**
 * The schedule is there. That it is missing means that Temporal's store is new (first start, or it was lost): then
 * every open life is told again from the books first, so that a crash in between repeats it.
 */
export async function ensureReconcileSchedule(client: Client, log: Log): Promise<void> {
  const edition = await client.withDeadline(Date.now() + DEADLINE_MS, () => editionOf(client))
  if (edition === EDITION) return
  if (edition === null) {
    const told = await resyncEveryLife()
    if (told > 0) log.warn({ told }, 'Temporal has a new store: every open life is told again from the books')
  }
  await client.withDeadline(Date.now() + DEADLINE_MS, () =>
    edition === null ? create(client) : replace(client),
  )
}

/** null: there is no schedule. */
async function editionOf(client: Client): Promise<number | null> {
  try {
    const { memo } = await client.schedule.getHandle(RECONCILE_SCHEDULE_ID).describe()
    return Number(memo?.['edition'] ?? 0)
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null
    throw error
  }
}

async function create(client: Client): Promise<void> {
  try {
    await client.schedule.create(OPTIONS)
  } catch (error) {
    // Another worker was quicker.
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}

/** A schedule's memo cannot be changed, so an old one makes way for the new. */
async function replace(client: Client): Promise<void> {
  await client.schedule.getHandle(RECONCILE_SCHEDULE_ID).delete()
  await create(client)
}
