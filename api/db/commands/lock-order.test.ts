import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import type { BuiltProject } from '../../../test/task-factories.ts'
import { inTransaction, select, sql } from '../connect.ts'
import { assignTasks } from './assign-tasks.ts'
import { deleteTasks } from './delete-tasks.ts'
import { pauseMember } from './pause-member.ts'
import { seatAssigned } from './seat-assigned.ts'
import { updateProject } from './update-project.ts'

/** Project, cursors, seats, tasks: while one waits for the former, the latter must still be free to others. */
describe('the order of locks', () => {
  useDatabase()

  test('assigning waits for a review that is being given before it takes the task', async () => {
    const { tasks, ada, give } = await room()
    await sql('t-review-seat', REVIEW_SEAT, [tasks[0]!.id])
    await meet({
      held: `select id from seats where task_id = ${tasks[0]!.id} and stage_kind = 'review' for update`,
      work: () => give([ada.id]),
      free: `select id from tasks where id = ${tasks[0]!.id} for no key update nowait`,
    })
  })

  test('assigning leaves alone a place somebody is just taking', async () => {
    const { play, tasks, ada, give } = await room()
    const seat = (await play.claim(ada))!
    await sql('t-no-reason', 'update seats set reason = null where id = $1::bigint', [seat.seatId])
    let isOver = false
    await inParallel(
      () => give([ada.id]),
      async (assigning) => {
        await select(`select id from seats where id = ${seat.seatId} for update`)
        await assigning
        isOver = true
      },
    )
    expect(isOver).toBe(true)
    expect(seat.taskId).toBe(tasks[0]!.id)
  })

  test('a place for who asks for his assigned tasks is tried again when two met', async () => {
    const { project, tasks, ada, give } = await room()
    await give([ada.id])
    await sql('t-no-places', 'delete from seats where project_id = $1::bigint', [project.id])
    await sql('t-recount', RECOUNT, [project.organizationId, project.id])
    const seated = await inParallel(
      () => seatAssigned(ada.scope, project.id),
      async (seating) => {
        // The other one is to find the circle.
        await select(`set local deadlock_timeout = '1min'`)
        await select(`select id from tasks where id = ${tasks[0]!.id} for update`)
        seating.catch(() => undefined)
        await someoneWaits()
        await select(`select id from projects where id = ${project.id} for no key update`)
      },
    )
    expect(seated).toBe(true)
  })

  test('a pause waits for the project before it takes the cursors', async () => {
    const { project, play, ada } = await room('auto_distribution')
    await play.claim(ada)
    await meet({
      held: `select id from projects where id = ${project.id} for no key update`,
      work: () => pauseMember(project.owner.scope, pauseOf(project, ada.id)),
      free: `select 1 from queue_cursors where user_id = ${ada.id} for update nowait`,
    })
  })

  test('people at their limit have their cursors held before anybody loses his place', async () => {
    const { project, play, ada, ben } = await room('auto_distribution')
    for (const person of [ada, ben]) {
      await play.submit(person, (await play.claim(person))!.taskId)
      await play.claim(person)
    }
    await meet({
      held: `select 1 from queue_cursors where user_id = ${ben.id} for update`,
      work: () => updateProject(project.owner.scope, project.id, { annotationLimitCount: 1 }),
      free: `select id from seats where holder_id = ${ada.id} and state = 'open' for update nowait`,
    })
  })

  test('a new order restarts the cursors in one order', async () => {
    const { project, play, ada, ben } = await room('auto_distribution')
    await play.claim(ben)
    await play.claim(ada)
    await meet({
      held: `select 1 from queue_cursors where user_id = ${ada.id} for update`,
      work: () => updateProject(project.owner.scope, project.id, { sampling: 'Uniform sampling' }),
      free: `select 1 from queue_cursors where user_id = ${ben.id} for update nowait`,
    })
  })

  test('data that gets its name by a new configuration comes after the cursors', async () => {
    const { project, play, tasks, ada } = await room('auto_distribution')
    await play.claim(ada)
    await sql('t-bare', `update tasks set data = '{"$undefined$": "x"}' where project_id = $1::bigint`, [
      project.id,
    ])
    const labelConfig = `<View><Text name="t" value="$words"/><Choices name="c" toName="t"><Choice value="a"/></Choices></View>`
    await sql('t-plain', `update projects set label_config = '<View></View>' where id = $1::bigint`, [
      project.id,
    ])
    await meet({
      held: `select 1 from queue_cursors where user_id = ${ada.id} for update`,
      work: () =>
        updateProject(project.owner.scope, project.id, { labelConfig, sampling: 'Uniform sampling' }),
      free: `select id from tasks where id = ${tasks[2]!.id} for no key update nowait`,
    })
  })

  test('emptying a project waits for it before it takes its tasks', async () => {
    const { project, tasks } = await room('auto_distribution')
    await meet({
      held: `select id from projects where id = ${project.id} for no key update`,
      work: () => deleteTasks(project.owner.scope, project.id, null),
      free: `select id from tasks where id = ${tasks[0]!.id} for no key update nowait`,
    })
  })
})

async function room(taskDistribution: 'assigned_only' | 'auto_distribution' = 'assigned_only') {
  const project = await buildProject()
  const tasks = await buildTasks(project, 5)
  const play = streamPlayer(project)
  const [ada, ben] = [await play.person(), await play.person()]
  await sql('t-distribution', 'update projects set task_distribution = $2::text where id = $1::bigint', [
    project.id,
    taskDistribution,
  ])
  const give = (userIds: readonly number[]): Promise<number> =>
    assignTasks(project.owner.scope, {
      projectId: project.id,
      taskIds: tasks.map(({ id }) => id),
      userIds,
      type: 'annotator',
    })
  return { project, tasks, play, ada, ben, give }
}

const pauseOf = ({ id }: BuiltProject, userId: number) =>
  ({ projectId: id, userId, reason: 'MANUAL', words: '', until: null }) as const

interface Meeting {
  readonly held: string
  readonly work: () => Promise<unknown>
  readonly free: string
}

/** One holds what the other's work comes to wait for, and then reaches for what must still be free. */
async function meet({ held, work, free }: Meeting): Promise<void> {
  await inParallel(work, async (working) => {
    await select(held)
    working.catch(() => undefined)
    await someoneWaits()
    await select(free)
  })
}

/** `work` begins, in a transaction of its own, when `other` asks how it ends. */
async function inParallel<T>(
  work: () => Promise<T>,
  other: (working: Promise<T>) => Promise<void>,
): Promise<T> {
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const working = begun.then(work)
  await inTransaction(async () =>
    other({
      then: (...ways: Parameters<Promise<T>['then']>) => (begin(), working.then(...ways)),
      catch: (way: Parameters<Promise<T>['catch']>[0]) => (begin(), working.catch(way)),
    } as unknown as Promise<T>),
  )
  return working
}

async function someoneWaits(): Promise<void> {
  for (;;) {
    const [row] = await sql<{ waiting: number }>('t-waiting', WAITING)
    if ((row?.waiting ?? 0) > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const WAITING = `
  select count(*)::integer as waiting from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`

const REVIEW_SEAT = `
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, n, sort_key)
  select organization_id, project_id, id, 'review', 'review', 1, 0 from tasks where id = $1::bigint`

const RECOUNT = `
  insert into jobs (organization_id, project_id, kind, natural_key, workflow_id, params)
  values ($1::bigint, $2::bigint, 'recount', 't-lock-order', 't-lock-order', '{"what": ["distribution"]}')`
