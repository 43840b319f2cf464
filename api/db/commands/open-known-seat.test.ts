import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { letRunOut, seatsOf, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks, readTask } from '../../../test/task-factories.ts'

describe('tasks with a known answer', () => {
  useDatabase()

  /** `known`: which tasks, by their place in the order, have one. */
  async function stage(
    count: number,
    known: readonly number[],
    more: Parameters<typeof buildProject>[0] = {},
  ) {
    const project = await buildProject({ skipQueue: 'REQUEUE_FOR_OTHERS', ...more })
    const tasks = await buildTasks(project, count)
    const play = streamPlayer(project)
    const expert = await play.person('manager')
    for (const place of known) await play.submit(expert, tasks[place]!.id, { groundTruth: true })
    const placeOf = (taskId: number) => tasks.findIndex(({ id }) => id === taskId)
    const work = async (person: BuiltUser, window: { first: number; all: number }, skips = false) => {
      const seat = await play.claim(person, { knownAnswers: window })
      if (!seat) return null
      await play[skips ? 'skip' : 'submit'](person, seat.taskId)
      return placeOf(seat.taskId)
    }
    return { project, tasks, play, work }
  }
  const times = async <T>(n: number, act: () => Promise<T>): Promise<T[]> => {
    const all: T[] = []
    for (let i = 0; i < n; i += 1) all.push(await act())
    return all
  }

  test('come first only in the onboarding window, not in continuous mode', async () => {
    const { play, work } = await stage(8, [3, 5, 6])
    const [ada, ben] = [await play.person(), await play.person()]
    expect(await times(4, () => work(ada, { first: 2, all: 2 }))).toEqual([3, 5, 0, 1])
    expect(await times(5, () => work(ben, { first: 0, all: 3 }))).toEqual([2, 3, 4, 5, 6])
  })

  test('are open to everybody whatever their overlap, and what is said there counts for none', async () => {
    const { play, work, tasks } = await stage(2, [0])
    const people = await times(3, () => play.person())
    for (const person of people) expect(await work(person, { first: 1, all: 1 })).toBe(0)
    expect(await readTask(tasks[0]!.id)).toMatchObject({ isLabeled: true, totalAnnotations: 4 })
    expect(await work(people[0]!, { first: 1, all: 1 })).toBe(1)
    expect(await work(people[1]!, { first: 1, all: 1 })).toBeNull()
  })

  test('come back to whoever let one run out, and are replaced by another when skipped', async () => {
    const { play, work, tasks } = await stage(3, [0, 1])
    const ada = await play.person()
    const window = { first: 1, all: 1 }
    const seat = await play.claim(ada, { knownAnswers: window })
    expect(seat).toMatchObject({ taskId: tasks[0]!.id, why: 'ground_truth_first' })
    expect(await play.claim(ada, { knownAnswers: window })).toMatchObject({ seatId: seat!.seatId })
    await letRunOut(seat!)
    expect(await play.claim(await play.person())).toMatchObject({ taskId: tasks[2]!.id })
    expect(await work(ada, window, true)).toBe(0)
    expect(await work(ada, window)).toBe(1)
    expect((await seatsOf(tasks[0]!.id)).filter(({ state }) => state === 'open')).toEqual([])
  })

  test('are not given to their author, nor twice, nor to somebody who is at another task', async () => {
    const { play, work } = await stage(3, [0])
    const [ada, ben] = [await play.person(), await play.person()]
    const held = await play.claim(ada)
    expect(await play.claim(ada, { knownAnswers: { first: 1, all: 1 } })).toMatchObject({
      seatId: held!.seatId,
    })
    expect(await times(3, () => work(ben, { first: 3, all: 3 }))).toEqual([0, 2, null])
  })

  test('onboarding works with a threshold of agreement, which asks one more where people disagree', async () => {
    const { play, work } = await stage(3, [1], { agreementThreshold: 0.9, maxAdditionalAnnotators: 2 })
    const ada = await play.person()
    expect(await times(3, () => work(ada, { first: 1, all: 1 }))).toEqual([1, 0, 2])
  })

  test('do not change what is decided about a task, nor ask anybody again', async () => {
    const { play, work, tasks } = await stage(1, [0])
    const before = (await readTask(tasks[0]!.id)).state
    await work(await play.person(), { first: 1, all: 1 })
    expect((await readTask(tasks[0]!.id)).state).toBe(before)
  })
})
