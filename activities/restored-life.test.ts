import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { deleteTasks, restoreTasks } from '../api/db/index.ts'
import { sql } from '../api/db/connect.ts'
import { useDatabase } from '../test/database.ts'
import { buildUser } from '../test/factories.ts'
import type { BuiltUser } from '../test/factories.ts'
import { answerTask } from '../test/life-factories.ts'
import { buildProject, buildTask, readTask } from '../test/task-factories.ts'
import type { BuiltProject, BuiltTask } from '../test/task-factories.ts'
import { describeOnTemporal, eventually, startLife, useTemporal } from '../test/temporal.ts'
import type { Running } from '../test/temporal.ts'
import { taskWorkflowId } from '../workflows/messages.ts'

jest.setTimeout(60_000)

describeOnTemporal('the life of a task that comes out of the trash', () => {
  useDatabase()
  const temporal = useTemporal()
  let life: Running
  let project: BuiltProject
  let people: readonly BuiltUser[]

  beforeEach(async () => {
    project = await buildProject({ maximumAnnotations: 2 })
    const { organizationId } = project
    people = [
      await buildUser({ organizationId, role: 'annotator' }),
      await buildUser({ organizationId, role: 'annotator' }),
    ]
  })
  afterEach(() => life.stop())

  test('goes on to its decision, though what it was told in the trash came to nothing', async () => {
    const task = await answered('a', 'a')
    await deleteTasks(project.owner.scope, project.id, [task.id])
    life = await startLife(temporal())
    await eventually(undelivered, (count) => count === 0)
    expect((await readTask(task.id)).state).toBe('deciding')
    await restoreTasks(project.owner.scope, project.id, [task.id])
    await eventually(
      () => readTask(task.id),
      ({ state }) => state === 'completed',
    )
  })

  test('waits for its review again', async () => {
    life = await startLife(temporal())
    const task = await answered('a', 'b')
    await eventually(
      () => readTask(task.id),
      ({ waitingFor }) => waitingFor === 'review',
    )
    await deleteTasks(project.owner.scope, project.id, [task.id])
    // While it was away its life looked once and ended.
    await handleOf(task).terminate()
    await restoreTasks(project.owner.scope, project.id, [task.id])
    await eventually(
      () => handleOf(task).describe(),
      ({ status }) => status.name === 'RUNNING',
    )
  })

  async function answered(first: string, second: string): Promise<BuiltTask> {
    const task = await buildTask(project, { overlap: 2 })
    await answerTask(project, task, [
      { by: people[0]!, choice: first },
      { by: people[1]!, choice: second },
    ])
    return task
  }

  function handleOf(task: BuiltTask) {
    return temporal().client.workflow.getHandle(taskWorkflowId(project.organizationId, project.id, task.id))
  }
})

async function undelivered(): Promise<number> {
  const [row] = await sql<{ count: number }>(
    't-undelivered',
    'select count(*)::integer as count from outbox where delivered_at is null',
  )
  return row?.count ?? 0
}
