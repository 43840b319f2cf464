import { afterEach, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../test/database.ts'
import { buildUser } from '../test/factories.ts'
import { answerTask, reserveSeat } from '../test/life-factories.ts'
import { buildProject, buildTask, buildTasks, readTask } from '../test/task-factories.ts'
import type { BuiltTask } from '../test/task-factories.ts'
import { describeOnTemporal, eventually, startLife, useTemporal } from '../test/temporal.ts'
import type { Running } from '../test/temporal.ts'
import { sql } from '../api/db/connect.ts'
import { taskWorkflowId } from '../workflows/messages.ts'

jest.setTimeout(90_000)

describeOnTemporal('a task’s life', () => {
  useDatabase()
  const temporal = useTemporal()
  let life: Running | null = null
  afterEach(async () => {
    await life?.stop()
    life = null
  })

  test('completes a task by itself when its people agree', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project)
    life = await startLife(temporal())
    await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await reaches(task, 'completed')
    expect(await undelivered()).toBe(0)
  })

  test('costs at most eight history events and one run for an ordinary task, counted on a hundred', async () => {
    const { project, ada } = await world()
    const tasks = await buildTasks(project, 100)
    life = await startLife(temporal())
    for (const task of tasks) await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await Promise.all(tasks.map((task) => reaches(task, 'completed', 60_000)))
    const { client } = temporal()
    const lengths: number[] = []
    for (const task of tasks) {
      const workflowId = taskWorkflowId(project.organizationId, project.id, task.id)
      const runs = await eventually(
        () => closedRuns(workflowId),
        (seen) => seen.length > 0,
      )
      expect(runs).toHaveLength(1)
      const history = await client.workflow.getHandle(workflowId).fetchHistory()
      lengths.push(history.events?.length ?? 0)
    }
    console.log(`history events of an ordinary task: at most ${Math.max(...lengths)}`)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8)
  })

  test('takes a seat back by its timer when the reservation runs out', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project)
    life = await startLife(temporal())
    await reserveSeat(project, task, { by: ada, seconds: 3, tellAfterSeconds: 0 })
    await eventually(
      async () => (await readTask(task.id)).waitingFor,
      (waitingFor) => waitingFor === 'reservation',
    )
    await eventually(
      async () =>
        (
          await sql<{ holder: number | null }>(
            't-holder',
            'select holder_id as holder from seats where task_id = $1',
            [task.id],
          )
        )[0]!.holder,
      (holder) => holder === null,
    )
    await eventually(
      async () => (await readTask(task.id)).waitingFor,
      (waitingFor) => waitingFor === null,
    )
  })

  async function closedRuns(workflowId: string): Promise<string[]> {
    const runs: string[] = []
    for await (const run of temporal().client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
      if (run.status.name === 'COMPLETED') runs.push(run.runId)
    }
    return runs
  }
})

async function world() {
  const project = await buildProject()
  const ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
  return { project, ada }
}

function reaches(task: BuiltTask, state: string, withinMs?: number): Promise<string> {
  return eventually(
    async () => (await readTask(task.id)).state as string,
    (seen) => seen === state,
    withinMs,
  )
}

async function undelivered(): Promise<number> {
  const [row] = await sql<{ count: number }>(
    't-undelivered',
    `select count(*)::integer as count from outbox where delivered_at is null and deliver_after <= now()`,
  )
  return row!.count
}
