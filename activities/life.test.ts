import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { defineSearchAttributeKey } from '@temporalio/common'
import { useDatabase } from '../test/database.ts'
import { buildUser } from '../test/factories.ts'
import type { BuiltUser } from '../test/factories.ts'
import { answerTask, reserveSeat } from '../test/life-factories.ts'
import { buildProject, buildTask, buildTasks, readTask } from '../test/task-factories.ts'
import type { BuiltProject, BuiltTask } from '../test/task-factories.ts'
import { choice, streamPlayer } from '../test/stream-player.ts'
import { tcpGate } from '../test/tcp-gate.ts'
import {
  describeOnTemporal,
  eventually,
  newNamespace,
  startLife,
  startRelay,
  startWorkers,
  useTemporal,
} from '../test/temporal.ts'
import type { Running } from '../test/temporal.ts'
import { projectForScope, resyncTasks, updateAnnotation } from '../api/db/index.ts'
import { AnnotationRow } from '../api/db/models/annotation.ts'
import { DecisionRow } from '../api/db/models/decision.ts'
import { sql } from '../api/db/connect.ts'
import { taskWorkflowId } from '../workflows/messages.ts'

jest.setTimeout(120_000)

describeOnTemporal('a task’s life', () => {
  useDatabase()
  const temporal = useTemporal()
  let running: Running[] = []
  let project: BuiltProject
  let ada: BuiltUser
  let ben: BuiltUser

  beforeEach(async () => {
    project = await buildProject()
    ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    ben = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
  })
  afterEach(async () => {
    for (const part of running.reverse()) await part.stop()
    running = []
  })

  describe('while everything runs', () => {
    let life: Running
    beforeAll(async () => {
      life = await startLife(temporal())
    })
    beforeEach(warm)
    afterAll(() => life.stop())

    test('completes a task by itself when its people agree', async () => {
      const task = await buildTask(project)
      await answerTask(project, task, [{ by: ada, choice: 'a' }])
      await reaches(task, 'completed')
      await eventually(undelivered, (count) => count === 0)
    })

    test('costs at most eight history events and one run for an ordinary task, counted on a hundred', async () => {
      const tasks = await buildTasks(project, 100)
      for (const task of tasks) await answerTask(project, task, [{ by: ada, choice: 'a' }])
      for (const task of tasks) await reaches(task, 'completed', 60_000)
      const lengths: number[] = []
      for (const task of tasks) {
        expect(
          await eventually(
            () => runsOf(task),
            (runs) => runs.length > 0,
          ),
        ).toHaveLength(1)
        lengths.push((await eventsOf(task)).length)
      }
      console.log(
        `history events of ${tasks.length} ordinary tasks: at most ${Math.max(...lengths)}, one run each`,
      )
      expect(Math.max(...lengths)).toBeLessThanOrEqual(8)
    })

    test('takes a seat back by its timer when the reservation runs out', async () => {
      const task = await buildTask(project)
      await reserveSeat(project, task, { by: ada, seconds: 6, tellAfterSeconds: 0 })
      await eventually(
        () => holdersOf(task),
        (holders) => holders[0] === null,
      )
      expect(await eventsOf(task)).toEqual(expect.arrayContaining(['TIMER_STARTED', 'TIMER_FIRED']))
      await eventually(
        () => runsOf(task),
        ([run]) => run === 'COMPLETED',
      )
    })

    test('goes on in the same run when a review must be waited for, and answers what it waits for', async () => {
      const task = await disagreed()
      await reaches(task, 'needs_review')
      const handle = temporal().client.workflow.getHandle(idOf(task))
      const state = await eventually(
        () => handle.query<{ wait: { for: string } | null }>('taskState'),
        ({ wait }) => wait !== null,
      )
      expect(state).toMatchObject({ state: 'needs_review', wait: { for: 'review' } })
      const { typedSearchAttributes } = await handle.describe()
      expect(typedSearchAttributes.get(PROJECT_ID)).toBe(String(project.id))
      expect(typedSearchAttributes.get(NEEDS_ATTENTION)).toBe(false)

      await sql(
        't-accept',
        `update tasks set state = 'completed', stage = 'end', state_since = now() where id = $1`,
        [task.id],
      )
      await resyncTasks([task.id])
      await eventually(
        () => runsOf(task),
        (runs) => runs.includes('COMPLETED'),
      )
      expect(await runsOf(task)).toHaveLength(1)
    })

    test('goes from the first claim through review, rework and a second decision to its end', async () => {
      const play = streamPlayer(project)
      const task = await buildTask(project, { overlap: 2 })
      const rita = await play.person('reviewer')
      for (const [person, value] of [
        [ada, 'a'],
        [ben, 'b'],
      ] as const) {
        await play.claim(person)
        await play.submit(person, task.id, { result: choice(value) })
      }
      await reaches(task, 'needs_review')

      expect((await play.claimReview(rita))?.taskId).toBe(task.id)
      const answers = await AnnotationRow.findAll({ where: { taskId: task.id }, order: ['id'] })
      await play.review(rita, task.id, [
        { annotationId: answers[1]!.id, verdict: 'rejected', comment: 'Look again.' },
      ])
      await waitsFor(task, 'rework')

      await updateAnnotation(ben.scope, {
        annotationId: answers[1]!.id,
        project: await projectForScope(ben.scope, project.id),
        content: { result: choice('a') },
      })
      await reaches(task, 'completed')
      await waitsFor(task, null)
      const decisions = await DecisionRow.findAll({ where: { taskId: task.id }, order: ['id'] })
      expect(decisions.map(({ round, verdict }) => [round, verdict])).toEqual([
        [1, 'review'],
        [2, 'accept'],
      ])
      await eventually(
        () => runsOf(task),
        (runs) => runs.every((run) => run === 'COMPLETED'),
      )
    })
  })

  test('is decided by whichever worker comes next when the first has gone', async () => {
    await started(startRelay(temporal()))
    const task = await buildTask(project)
    await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await eventually(undelivered, (count) => count === 0)
    expect((await readTask(task.id)).state).toBe('deciding')
    await started(startWorkers(temporal()))
    await reaches(task, 'completed')
  })

  test('waits in the outbox while Temporal is away, and none is lost or doubled when it is back', async () => {
    const gate = await tcpGate(temporal().address)
    const connection = Connection.lazy({ address: gate.address })
    const throughGate = {
      address: gate.address,
      namespace: temporal().namespace,
      client: new Client({ connection, namespace: temporal().namespace }),
    }
    await started(startLife(throughGate))
    await warm()
    await gate.close()
    const tasks = await buildTasks(project, 10)
    for (const task of tasks) await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(await undelivered()).toBe(10)
    await gate.open()
    for (const task of tasks) await reaches(task, 'completed', 60_000)
    const [row] = await sql<{ count: number }>(
      't-decisions',
      'select count(*)::integer as count from decisions where task_id = any($1)',
      [tasks.map(({ id }) => id)],
    )
    expect(row!.count).toBe(10)
    for (const part of running.splice(0)) await part.stop()
    await connection.close()
    await gate.close()
  })

  test('comes back from the books when Temporal’s store is lost', async () => {
    await started(startLife(temporal()))
    const task = await disagreed()
    await reaches(task, 'needs_review')
    const held = await buildTask(project)
    await reserveSeat(project, held, { by: ada, seconds: 3_600 })
    await sql(
      't-old-seat',
      `update seats set reserved_at = now() - interval '5 minutes' where task_id = $1`,
      [held.id],
    )
    for (const part of running.splice(0)) await part.stop()

    const afresh = await newNamespace()
    await started(startLife(afresh))
    for (const [open, waitsFor] of [
      [task, 'review'],
      [held, 'reservation'],
    ] as const) {
      const handle = afresh.client.workflow.getHandle(idOf(open))
      await eventually(
        () => handle.query<{ wait: { for: string } | null }>('taskState').catch(() => null),
        (state) => state?.wait?.for === waitsFor,
        30_000,
      )
    }
    for (const part of running.splice(0)) await part.stop()
    await afresh.client.connection.close()
  })

  test('settles full tasks in bulk when lives of their own come too slowly, and gives those that wait a life', async () => {
    const agreed = await buildTasks(project, 30)
    for (const task of agreed) await answerTask(project, task, [{ by: ada, choice: 'a' }])
    const open = await disagreed()
    await sql(
      't-old',
      `update outbox set deliver_after = now() - interval '1 minute' where delivered_at is null`,
    )
    await started(startLife(temporal()))
    for (const task of agreed) await reaches(task, 'completed', 60_000)
    await reaches(open, 'needs_review')
    await eventually(
      () => runsOf(open),
      ([run]) => run === 'RUNNING',
    )
    const decisions = await DecisionRow.findAll({ where: { taskId: agreed.map(({ id }) => id) } })
    expect(decisions).toHaveLength(30)
    expect(decisions.filter(({ commandKey }) => !commandKey.startsWith('settle-batch:'))).toEqual([])
  })

  async function started(starting: Promise<Running> | Running): Promise<void> {
    running.push(await starting)
  }

  /** The first life in a namespace pays for everybody's connections. */
  async function warm(): Promise<void> {
    const task = await buildTask(project)
    await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await reaches(task, 'completed', 60_000)
  }

  async function disagreed(): Promise<BuiltTask> {
    const task = await buildTask(project, { overlap: 2 })
    await answerTask(project, task, [
      { by: ada, choice: 'a' },
      { by: ben, choice: 'b' },
    ])
    return task
  }

  const idOf = (task: BuiltTask): string => taskWorkflowId(project.organizationId, project.id, task.id)

  async function runsOf(task: BuiltTask): Promise<string[]> {
    const states: string[] = []
    const query = `WorkflowId = '${idOf(task)}'`
    for await (const run of temporal().client.workflow.list({ query })) states.push(run.status.name)
    return states
  }

  async function eventsOf(task: BuiltTask): Promise<string[]> {
    const { events } = await temporal().client.workflow.getHandle(idOf(task)).fetchHistory()
    return (events ?? []).map(({ eventType }) => EVENT_NAMES[Number(eventType)] ?? String(eventType))
  }
})

const PROJECT_ID = defineSearchAttributeKey('ProjectId', 'KEYWORD')
const NEEDS_ATTENTION = defineSearchAttributeKey('NeedsAttention', 'BOOL')

/** Numbers of Temporal's event types that the tests ask about. */
const EVENT_NAMES: Readonly<Record<number, string>> = { 17: 'TIMER_STARTED', 18: 'TIMER_FIRED' }

function reaches(task: BuiltTask, state: string, withinMs = 30_000): Promise<string> {
  return eventually(
    async () => (await readTask(task.id)).state as string,
    (seen) => seen === state,
    withinMs,
  )
}

function waitsFor(task: BuiltTask, what: string | null): Promise<string | null> {
  return eventually(
    async () => (await readTask(task.id)).waitingFor as string | null,
    (seen) => seen === what,
    30_000,
  )
}

async function holdersOf(task: BuiltTask): Promise<(number | null)[]> {
  const rows = await sql<{ holder: number | null }>(
    't-holders',
    'select holder_id as holder from seats where task_id = $1',
    [task.id],
  )
  return rows.map((row) => row.holder)
}

async function undelivered(): Promise<number> {
  const [row] = await sql<{ count: number }>(
    't-undelivered',
    `select count(*)::integer as count from outbox where delivered_at is null and deliver_after <= now()`,
  )
  return row!.count
}
