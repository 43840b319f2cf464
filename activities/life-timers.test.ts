import { afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { sql } from '../api/db/connect.ts'
import { resyncTasks } from '../api/db/index.ts'
import { useDatabase } from '../test/database.ts'
import { buildUser } from '../test/factories.ts'
import type { BuiltUser } from '../test/factories.ts'
import { reserveSeat } from '../test/life-factories.ts'
import { eventsOf, seatsOf, streamPlayer } from '../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../test/task-factories.ts'
import type { BuiltProject, BuiltTask } from '../test/task-factories.ts'
import { describeOnTemporal, eventually, startRelay, startWorkers, useTemporal } from '../test/temporal.ts'
import type { Running } from '../test/temporal.ts'

jest.setTimeout(120_000)

/** What a life waits for ends by Temporal's clock, whichever worker is there when it does. */
describeOnTemporal('a life’s timers outlive the worker that set them', () => {
  useDatabase()
  const temporal = useTemporal()
  const running: Running[] = []
  let project: BuiltProject
  let ada: BuiltUser

  beforeAll(async () => {
    project = await buildProject({ skipQueue: 'REQUEUE_FOR_ME' })
    ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
  })
  afterEach(async () => {
    for (const part of running.splice(0)) await part.stop()
  })

  test('a reservation that runs out while no worker is there is taken back by the next one', async () => {
    const task = await buildTask(project)
    await overTheGap(async () => {
      await reserveSeat(project, task, { by: ada, seconds: 8, tellAfterSeconds: 0 })
      await waitsFor(task, 'reservation')
    })
    await eventually(
      () => seatsOf(task.id),
      ([seat]) => seat?.holderId === null,
      60_000,
    )
    expect(await eventsOf(task.id)).toContain('seat.expired')
  })

  test('a skip that waits for its maker is offered to everybody when its week is over', async () => {
    const task = await buildTask(project)
    const play = streamPlayer(project)
    await overTheGap(async () => {
      await play.claim(ada, { taskId: task.id })
      await play.skip(ada, task.id)
      await waitsFor(task, 'rework')
      await dueSoon(
        task,
        `update seats set due_at = now() + interval '8 seconds' where task_id = $1`,
        'seats',
      )
    })
    await eventually(
      () => seatsOf(task.id),
      ([seat]) => seat?.holderId === null,
      60_000,
    )
    const ben = await play.person()
    expect(await play.claim(ben, { taskId: task.id })).toMatchObject({ taskId: task.id })
  })

  test('an escalation nobody has acted on climbs', async () => {
    const lonely = await buildProject({ skipQueue: 'REQUEUE_FOR_OTHERS' })
    const task = await buildTask(lonely)
    await overTheGap(async () => {
      await streamPlayer(lonely).skip(lonely.owner, task.id)
      await waitsFor(task, 'escalation')
      await dueSoon(
        task,
        `update escalations set due_at = now() + interval '8 seconds' where task_id = $1`,
        'escalations',
      )
    })
    await eventually(
      () => eventsOf(task.id),
      (kinds) => kinds.includes('task.escalation_overdue'),
      60_000,
    )
    const [row] = await sql<{ level: string }>(
      't-level',
      'select level from escalations where task_id = $1',
      [task.id],
    )
    expect(row).toEqual({ level: 'administrators' })
  })

  /** The first worker leaves before the time is over, and the next one comes after it. */
  async function overTheGap(begin: () => Promise<void>): Promise<void> {
    running.push(startRelay(temporal()))
    const first = await startWorkers(temporal())
    await begin().finally(() => first.stop())
    await new Promise((resolve) => setTimeout(resolve, 9_000))
    running.push(await startWorkers(temporal()))
  }

  /** As if it had been waited for almost to the end: the life sets its timer anew. */
  async function dueSoon(task: BuiltTask, statement: string, what: string): Promise<void> {
    await sql(`t-due-soon-${what}`, statement, [task.id])
    await resyncTasks([task.id])
    await eventually(
      async () => (await readTask(task.id)).waitingUntil,
      (until) => until !== null && until.getTime() < Date.now() + 10_000,
    )
  }

  async function waitsFor(task: BuiltTask, what: string): Promise<void> {
    await eventually(
      async () => (await readTask(task.id)).waitingFor,
      (waitingFor) => waitingFor === what,
      30_000,
    )
  }
})
