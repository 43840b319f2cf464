import { describe, expect, test } from '@jest/globals'
import { releaseReservation, storePrediction, updateProject } from '../api/db/index.ts'
import type { Claim, ClaimedSeat } from '../api/db/index.ts'
import { ORDERINGS } from '../domain/queue/ordering.ts'
import type { SamplingRule } from '../domain/queue/ordering.ts'
import { useDatabase } from './database.ts'
import type { BuiltUser } from './factories.ts'
import { streamPlayer } from './stream-player.ts'
import { buildProject, buildTask, buildTasks } from './task-factories.ts'
import type { BuiltProject } from './task-factories.ts'

interface Order {
  readonly sampling: SamplingRule
  readonly overlapFirst?: boolean
  readonly startedFirst?: boolean
}

const ORDERS: readonly Order[] = (['sequential', 'uniform', 'uncertainty'] as const).flatMap((sampling) => [
  { sampling },
  { sampling, overlapFirst: true },
  { sampling, startedFirst: true },
])

const claimOf = ({ sampling, overlapFirst = false, startedFirst }: Order): Partial<Claim> => ({
  ordering: sampling,
  overlapFirst,
  queue: startedFirst ? 'started_first' : 'shared',
})

const projectIn = (order: Order, maximumAnnotations = 1): Promise<BuiltProject> =>
  buildProject({
    maximumAnnotations,
    modelVersion: 'm1',
    sampling: ORDERINGS[order.sampling].samplingName,
    showOverlapFirst: order.overlapFirst ?? false,
    finishStartedFirst: order.startedFirst ?? false,
  })

describe('whatever the order of tasks', () => {
  useDatabase()

  test.each(ORDERS)('a seat given back behind everybody’s cursor is offered at once: %j', async (order) => {
    const project = await projectIn(order)
    await buildTasks(project, 6)
    const play = streamPlayer(project)
    const [ada, ben] = await Promise.all([play.person(), play.person()])
    const first = (await play.claim(ada, claimOf(order)))!
    for (let n = 0; n < 4; n += 1) {
      await play.submit(ben, (await play.claim(ben, claimOf(order)))!.taskId)
    }
    await releaseReservation(ada.scope, first.reservationId)
    expect(await play.claim(ben, claimOf(order))).toMatchObject({ taskId: first.taskId, why: 'returned' })
  })

  test.each(ORDERS)('people who ask at once get different tasks (regression 1): %j', async (order) => {
    const project = await projectIn(order)
    await buildTasks(project, 8)
    const play = streamPlayer(project)
    const people = await Promise.all(Array.from({ length: 8 }, () => play.person()))
    const seats = await Promise.all(people.map((person) => play.claim(person, claimOf(order))))
    expect(new Set(seats.map((seat) => seat?.taskId)).size).toBe(8)
  })

  test('what a person skipped for later is reserved for him like any other, and is never "no tasks" (regression 2)', async () => {
    const project = await buildProject({ skipQueue: 'REQUEUE_FOR_ME' })
    await buildTasks(project, 1)
    const play = streamPlayer(project)
    const ada = await play.person()
    await play.skip(ada, (await play.claim(ada))!.taskId)
    expect(await play.claim(ada)).toMatchObject({ why: 'skipped_by_you', reservationId: expect.any(String) })
  })
})

describe('an order of tasks', () => {
  useDatabase()

  test('by chance is another than that of their numbers, and the same for everybody', async () => {
    const project = await projectIn({ sampling: 'uniform' }, 2)
    const tasks = await buildTasks(project, 12, { overlap: 2 })
    const [ada, ben] = await Promise.all([walk(project, 'uniform'), walk(project, 'uniform')])
    expect(ada).toEqual(ben)
    expect(ada).not.toEqual(tasks.map(({ id }) => id))
    expect([...ada].sort((a, b) => a - b)).toEqual(tasks.map(({ id }) => id))
  })

  test('by doubt begins with the least sure prediction of the shown set, as they come', async () => {
    const project = await projectIn({ sampling: 'uncertainty' })
    const tasks = await buildTasks(project, 4)
    for (const [place, score] of [
      [1, 0.9],
      [2, 0.2],
      [3, 0.5],
    ] as const) {
      await predict(project, tasks[place]!.id, score)
    }
    await predict(project, tasks[0]!.id, 0.1, 'another set')
    const order = [2, 3, 1, 0].map((place) => tasks[place]!.id)
    expect(await walk(project, 'uncertainty')).toEqual(order)
  })

  test('puts tasks that ask for several people first, and says so', async () => {
    const project = await projectIn({ sampling: 'sequential', overlapFirst: true }, 2)
    await buildTask(project)
    const several = await buildTask(project, { overlap: 2 })
    const play = streamPlayer(project)
    const seat = await play.claim(await play.person(), { overlapFirst: true })
    expect(seat).toMatchObject({ taskId: several.id, why: 'overlap_first' })
  })

  test('finishes what is started first, the task with the most answers before all', async () => {
    const project = await projectIn({ sampling: 'sequential', startedFirst: true }, 3)
    const tasks = await buildTasks(project, 5, { overlap: 3 })
    const play = streamPlayer(project)
    const [ada, ben, eve] = await Promise.all([play.person(), play.person(), play.person()])
    await play.submit(ada, tasks[3]!.id)
    await play.submit(ada, tasks[4]!.id)
    await play.submit(ben, tasks[4]!.id)
    const next = () => play.claim(eve, { queue: 'started_first' })
    for (const place of [4, 3]) {
      const seat = await next()
      expect(seat).toMatchObject({ taskId: tasks[place]!.id, why: 'breadth_first' })
      await play.submit(eve, seat!.taskId)
    }
    expect(await next()).toMatchObject({ taskId: tasks[0]!.id, why: 'sequential' })
  })

  test('that is changed holds from the next claim on, and loses nothing', async () => {
    const project = await projectIn({ sampling: 'sequential' })
    const tasks = await buildTasks(project, 8)
    const play = streamPlayer(project)
    const ada = await play.person()
    for (let n = 0; n < 3; n += 1) await play.submit(ada, (await play.claim(ada))!.taskId)
    await updateProject(project.owner.scope, project.id, { sampling: 'Uniform sampling' })
    expect((await play.claim(ada, { ordering: 'uniform' }))?.why).toBe('uniform')
    const rest = await walk(project, 'uniform', ada)
    expect(rest.sort((a, b) => a - b)).toEqual(tasks.slice(3).map(({ id }) => id))
  })
})

/** Every task a person is given, one after the other, each answered. */
async function walk(project: BuiltProject, ordering: SamplingRule, who?: BuiltUser): Promise<number[]> {
  const play = streamPlayer(project)
  const person = who ?? (await play.person())
  const ids: number[] = []
  const next = (): Promise<ClaimedSeat | null> => play.claim(person, { ordering })
  for (let seat = await next(); seat; seat = await next()) {
    ids.push(seat.taskId)
    await play.submit(person, seat.taskId)
  }
  return ids
}

async function predict(project: BuiltProject, taskId: number, score: number, modelVersion = 'm1') {
  const said = { result: [], score, modelVersion, cluster: null, neighbors: null, mislabeling: 0 }
  await storePrediction(project.owner.scope, taskId, said)
}
