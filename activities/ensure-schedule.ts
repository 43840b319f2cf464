import { ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client'
import type { Client, ScheduleOptions } from '@temporalio/client'

const DEADLINE_MS = 5_000

export interface KeptSchedule {
  readonly options: ScheduleOptions
  /** Raised when the options change, so that a schedule made by an earlier release is brought up to date. */
  readonly edition: number
  /** Before a schedule is made where there was none: a crash in between repeats it. */
  readonly beforeFirst?: () => Promise<void>
}

/** The schedule is there, and as this release wants it. */
export async function ensureSchedule(client: Client, schedule: KeptSchedule): Promise<void> {
  const { options, edition } = schedule
  const found = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
    editionOf(client, options.scheduleId),
  )
  if (found === edition) return
  if (found === null) await schedule.beforeFirst?.()
  await client.withDeadline(Date.now() + DEADLINE_MS, async () => {
    // A schedule's memo cannot be changed, so an old one makes way for the new.
    if (found !== null) await client.schedule.getHandle(options.scheduleId).delete()
    await create(client, { ...options, memo: { edition } })
  })
}

/** null: there is no schedule. */
async function editionOf(client: Client, scheduleId: string): Promise<number | null> {
  try {
    const { memo } = await client.schedule.getHandle(scheduleId).describe()
    return Number(memo?.['edition'] ?? 0)
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null
    throw error
  }
}

async function create(client: Client, options: ScheduleOptions): Promise<void> {
  try {
    await client.schedule.create(options)
  } catch (error) {
    // Another worker was quicker.
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}
