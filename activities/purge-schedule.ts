import { ScheduleOverlapPolicy } from '@temporalio/client'
import type { Client, ScheduleOptions } from '@temporalio/client'
import { PURGE_SCHEDULE_ID, TASK_QUEUE, WORKFLOW } from '../workflows/messages.ts'
import { ensureSchedule } from './ensure-schedule.ts'

const EDITION = 1

/** Every night in UTC. Where nothing runs at night it is made up for: a day late is late enough. */
const OPTIONS = {
  scheduleId: PURGE_SCHEDULE_ID,
  spec: { calendars: [{ hour: 3, minute: 17 }] },
  action: {
    type: 'startWorkflow',
    workflowType: WORKFLOW.beginPurges,
    workflowId: 'begin-purges',
    taskQueue: TASK_QUEUE.bulk,
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
} satisfies ScheduleOptions

/** The daily purge of the trash is on. */
export function ensurePurgeSchedule(client: Client): Promise<void> {
  return ensureSchedule(client, { options: OPTIONS, edition: EDITION })
}
