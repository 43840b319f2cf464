import { ScheduleOverlapPolicy } from '@temporalio/client'
import type { Client, ScheduleOptions } from '@temporalio/client'
import { resyncEveryLife } from '../api/db/index.ts'
import { RECONCILE_SCHEDULE_ID, TASK_QUEUE, WORKFLOW } from '../workflows/messages.ts'
import { ensureSchedule } from './ensure-schedule.ts'
import type { Log } from './log.ts'

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
} satisfies ScheduleOptions

/**
 * The schedule is there. That it is missing means that Temporal's store is new (first start, or it was lost): then
 * every open life is told again from the books first, so that a crash in between repeats it.
 */
export function ensureReconcileSchedule(client: Client, log: Log): Promise<void> {
  return ensureSchedule(client, {
    options: OPTIONS,
    edition: EDITION,
    beforeFirst: async () => {
      const told = await resyncEveryLife()
      if (told > 0)
        log.warn({ told }, 'Temporal has a new store: every open life is told again from the books')
    },
  })
}
