import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
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
import { createOrphanLives } from './orphan-lives.ts'

jest.setTimeout(60_000)

describeOnTemporal('lives without a task', () => {
  useDatabase()
  const temporal = useTemporal()
  let project: BuiltProject
  let ada: BuiltUser
  let ben: BuiltUser

  beforeAll(async () => {
    project = await buildProject()
    ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    ben = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
  })

  // Inside, so that what runs ends before the books are closed.
  describe('while everything runs', () => {
    let life: Running
    beforeAll(async () => {
      life = await startLife(temporal())
    }, 60_000)
    afterAll(() => life.stop())

    test('one whose task is gone is found and ends; one that waits for its review goes on', async () => {
      const gone = await waitingForReview()
      const waits = await waitingForReview()
      const orphans = createOrphanLives(temporal().client, { grownUpMs: 0 })
      expect(await orphans.tell()).toBe(0)
      await sql('t-gone', `update tasks set deleted_at = now(), waiting_for = null where id = $1`, [gone.id])
      expect(await orphans.tell()).toBe(1)
      await eventually(
        () => statusOf(gone),
        (status) => status === 'COMPLETED',
      )
      expect(await statusOf(waits)).toBe('RUNNING')
      await eventually(
        () => orphans.tell(),
        (found) => found === 0,
      )
    })
  })

  async function waitingForReview(): Promise<BuiltTask> {
    const task = await buildTask(project, { overlap: 2 })
    await answerTask(project, task, [
      { by: ada, choice: 'a' },
      { by: ben, choice: 'b' },
    ])
    await eventually(
      async () => (await readTask(task.id)).waitingFor,
      (waitingFor) => waitingFor === 'review',
    )
    await eventually(
      () => statusOf(task),
      (status) => status === 'RUNNING',
    )
    return task
  }

  async function statusOf(task: BuiltTask): Promise<string> {
    const id = taskWorkflowId(project.organizationId, project.id, task.id)
    const { status } = await temporal().client.workflow.getHandle(id).describe()
    return status.name
  }
})
