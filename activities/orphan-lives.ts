import type { Client } from '@temporalio/client'
import { tasksWithoutLife } from '../api/db/index.ts'
import type { LifeOf } from '../api/db/index.ts'
import { RESYNC } from '../domain/task-life.ts'
import { TASK_EVENTS_SIGNAL, taskOfWorkflowId, taskWorkflowId, WORKFLOW } from '../workflows/messages.ts'
import type { TaskEvent } from '../workflows/messages.ts'

/** Finds lives that go on although their task waits for nothing. */
export interface OrphanLives {
  /** @returns how many of the lives looked at were such; each was told to look again, and so ends. */
  readonly tell: () => Promise<number>
}

/** Lives looked at in one sweep: one call. The next sweep goes on behind them, the oldest come last. */
const LOOKED_AT = 200
/** A younger one may just be on its way. */
const GROWN_UP_MS = 5 * 60_000
const DEADLINE_MS = 10_000

/** @param grownUpMs lives that began later are left alone. */
export function createOrphanLives(client: Client, { grownUpMs = GROWN_UP_MS } = {}): OrphanLives {
  let before: Date | null = null
  return {
    tell: () =>
      client.withDeadline(Date.now() + DEADLINE_MS, async () => {
        const { lives, last } = await look(client, before ?? new Date(Date.now() - grownUpMs))
        before = lives.length < LOOKED_AT ? null : last
        const orphans = await tasksWithoutLife(lives)
        for (const orphan of orphans) await tellAgain(client, orphan)
        return orphans.length
      }),
  }
}

interface Looked {
  readonly lives: readonly LifeOf[]
  /** When the oldest of them began. */
  readonly last: Date | null
}

async function look(client: Client, before: Date): Promise<Looked> {
  const query = `WorkflowType = '${WORKFLOW.task}' AND ExecutionStatus = 'Running' AND StartTime < '${before.toISOString()}'`
  const lives: LifeOf[] = []
  let last: Date | null = null
  for await (const { workflowId, startTime } of client.workflow.list({ query, pageSize: LOOKED_AT })) {
    const life = taskOfWorkflowId(workflowId)
    if (life) lives.push(life)
    last = startTime
    if (lives.length >= LOOKED_AT) break
  }
  return { lives, last }
}

async function tellAgain(client: Client, { organizationId, projectId, taskId }: LifeOf): Promise<void> {
  const handle = client.workflow.getHandle(taskWorkflowId(organizationId, projectId, taskId))
  const again: readonly TaskEvent[] = [{ seq: 0, kind: RESYNC }]
  // One that has ended meanwhile needs to be told nothing.
  await handle.signal(TASK_EVENTS_SIGNAL, again).catch(() => undefined)
}
