import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { ApplicationFailure } from '@temporalio/common'
import { createPurges } from '../activities/purge.ts'
import {
  beginPurges,
  beginRestoring,
  cancelJob,
  jobList,
  resyncTasks,
  updateProject,
} from '../api/db/index.ts'
import type { JobFields } from '../api/db/index.ts'
import { sql } from '../api/db/connect.ts'
import { useDatabase } from './database.ts'
import { buildUser } from './factories.ts'
import type { BuiltUser } from './factories.ts'
import { answerTask, reserveSeat } from './life-factories.ts'
import { buildProject, buildTask, buildTasks, readTask } from './task-factories.ts'
import type { BuiltProject, BuiltTask } from './task-factories.ts'
import { eventually, startLife, useTemporal } from './temporal.ts'
import type { Running } from './temporal.ts'
import { jobWorkflowId, TASK_QUEUE, taskWorkflowId, WORKFLOW } from '../workflows/messages.ts'

/**
 * `npm run record:histories`: plays each workflow's ways on a real Temporal and writes the histories down in
 * `test/histories/<workflow>/<way>.json`. Record a set for each released change of a workflow, and keep the old ones:
 * what runs out there must go on replaying.
 */
const describeRecording = process.env['RECORD_HISTORIES'] === '1' ? describe : describe.skip
const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url))

jest.setTimeout(120_000)

describeRecording('histories', () => {
  useDatabase()
  const temporal = useTemporal()
  let life: Running
  let project: BuiltProject
  let ada: BuiltUser
  let ben: BuiltUser
  const chunks = new Map<number, number>()

  beforeAll(async () => {
    project = await buildProject()
    ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    ben = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    life = await startLife(temporal(), {
      imports: {
        importChunk: ({ jobId }) => {
          const done = (chunks.get(jobId) ?? 0) + 1
          chunks.set(jobId, done)
          if (jobId === UNREADABLE) {
            throw ApplicationFailure.create({
              type: 'file_unreadable',
              message: 'Upload it again.',
              nonRetryable: true,
            })
          }
          return Promise.resolve({ done, finished: done === 3, cancelled: jobId === CANCELLED && done === 2 })
        },
        finishImport: () => Promise.resolve(),
      },
      purges: createPurges({ filesDir: tmpdir() }),
    })
  }, 60_000)
  afterAll(() => life.stop())

  test('an ordinary task', async () => {
    const task = await buildTask(project)
    await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await ended(idOf(task))
    await record(WORKFLOW.task, 'ordinary', idOf(task))
  })

  test('a task that waits for a review and is told of it', async () => {
    const task = await buildTask(project, { overlap: 2 })
    await answerTask(project, task, [
      { by: ada, choice: 'a' },
      { by: ben, choice: 'b' },
    ])
    await eventually(
      async () => (await readTask(task.id)).waitingFor,
      (waitingFor) => waitingFor === 'review',
    )
    await sql('t-reviewed', `update tasks set state = 'completed', stage = 'end' where id = $1`, [task.id])
    await resyncTasks([task.id])
    await ended(idOf(task))
    await record(WORKFLOW.task, 'review', idOf(task))
  })

  test('a task whose reservation runs out', async () => {
    const task = await buildTask(project)
    await reserveSeat(project, task, { by: ada, seconds: 5, tellAfterSeconds: 0 })
    await ended(idOf(task))
    await record(WORKFLOW.task, 'reservation-over', idOf(task))
  })

  test('a batch', async () => {
    const task = await buildTask(project)
    const workflowId = 'settle-batch:recorded'
    await temporal().client.workflow.execute(WORKFLOW.settleBatch, {
      workflowId,
      taskQueue: TASK_QUEUE.bulk,
      args: [{ tasks: [{ organizationId: project.organizationId, projectId: project.id, taskId: task.id }] }],
    })
    await record(WORKFLOW.settleBatch, 'settled', workflowId)
  })

  test('a sweep', async () => {
    const workflowId = 'reconcile-recorded'
    await temporal().client.workflow.execute(WORKFLOW.reconcile, {
      workflowId,
      taskQueue: TASK_QUEUE.bulk,
      args: [],
    })
    await record(WORKFLOW.reconcile, 'swept', workflowId)
  })

  test.each([
    ['finished', 1],
    ['cancelled', 2],
  ])('an import that is %s', async (way, jobId) => {
    await start(jobId)
    await record(WORKFLOW.import, way, importId(jobId))
  })

  test('an import that cannot go on', async () => {
    await expect(start(UNREADABLE)).rejects.toThrow()
    await record(WORKFLOW.import, 'failed', importId(UNREADABLE))
  })

  test('a changed overlap that all tasks come to follow, and one a later change takes over from', async () => {
    const large = await buildProject()
    await buildTasks(large, 1_500)
    const { owner } = large
    const change = async (maximumAnnotations: number): Promise<string> => {
      await updateProject(owner.scope, large.id, { maximumAnnotations })
      const [job] = await jobList(owner.scope, { projectId: large.id, limit: 1 })
      return jobWorkflowId('recount', large.organizationId, job!.id)
    }
    const superseded = await change(2)
    const finished = await change(3)
    for (const [way, workflowId] of Object.entries({ superseded, finished })) {
      await ended(workflowId)
      await record(WORKFLOW.followSettings, way, workflowId)
    }
  })

  test('tasks that come back out of the trash by a job', async () => {
    const large = await buildProject()
    const tasks = await buildTasks(large, 450)
    await sql('t-in-trash', `update tasks set deleted_at = now() where id = any($1)`, [
      tasks.map(({ id }) => id),
    ])
    const job = await beginRestoring(large.owner.scope, large.id, tasks.length)
    const workflowId = jobWorkflowId('restore', large.organizationId, job.id)
    await ended(workflowId)
    await record(WORKFLOW.bulk, 'finished', workflowId)
  })

  test('a day’s purges, one finished and one that was asked to stop', async () => {
    const workflowId = 'begin-purges-recorded'
    await trashed(450)
    await temporal().client.workflow.execute(WORKFLOW.beginPurges, {
      workflowId,
      taskQueue: TASK_QUEUE.bulk,
      args: [],
    })
    await record(WORKFLOW.beginPurges, 'begun', workflowId)
    await record(WORKFLOW.purge, 'finished', await purgeOf(await newestJob()))
    await trashed(450)
    await sql('t-yesterday', `update jobs set natural_key = 'purge:yesterday' where kind = 'purge'`)
    await beginPurges()
    const cancelled = await newestJob()
    await cancelJob(project.owner.scope, cancelled)
    await record(WORKFLOW.purge, 'cancelled', await purgeOf(cancelled))
  })

  async function trashed(count: number): Promise<void> {
    const tasks = await buildTasks(project, count)
    await sql('t-trashed', `update tasks set deleted_at = now() - interval '31 days' where id = any($1)`, [
      tasks.map(({ id }) => id),
    ])
  }

  async function newestJob(): Promise<JobFields> {
    const [job] = await jobList(project.owner.scope, { limit: 1 })
    return job!
  }

  async function purgeOf(job: JobFields): Promise<string> {
    const workflowId = jobWorkflowId('purge', project.organizationId, job.id)
    await ended(workflowId)
    return workflowId
  }

  const idOf = (task: BuiltTask): string => taskWorkflowId(project.organizationId, project.id, task.id)
  const importId = (jobId: number): string => jobWorkflowId('import', project.organizationId, jobId)

  function start(jobId: number): Promise<unknown> {
    return temporal().client.workflow.execute(WORKFLOW.import, {
      workflowId: importId(jobId),
      taskQueue: TASK_QUEUE.bulk,
      args: [{ organizationId: project.organizationId, jobId }],
    })
  }

  function ended(workflowId: string): Promise<string> {
    return eventually(
      () =>
        temporal()
          .client.workflow.getHandle(workflowId)
          .describe()
          .then(
            ({ status }) => status.name as string,
            () => 'not there yet',
          ),
      (status) => status === 'COMPLETED',
      30_000,
    )
  }

  async function record(workflow: string, way: string, workflowId: string): Promise<void> {
    const history = await temporal().client.workflow.getHandle(workflowId).fetchHistory()
    mkdirSync(`${FOLDER}${workflow}`, { recursive: true })
    // Where this checkout lies is nobody's business: stack traces would tell it.
    const text = historyToJSON(history).replaceAll(process.cwd(), '')
    writeFileSync(`${FOLDER}${workflow}/${way}.json`, `${text}\n`)
  }
})

const CANCELLED = 2
const UNREADABLE = 3
