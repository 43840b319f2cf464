import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { eventsOf, seatsOf, streamPlayer, tellingsOf } from '../../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { postponeSeat } from './postpone-seat.ts'

describe('postponeSeat', () => {
  useDatabase()

  test('puts a task behind everything else, the longest put off first, and own skips after those', async () => {
    const project = await buildProject({ skipQueue: 'REQUEUE_FOR_ME' })
    const [first, second, third, fourth] = await buildTasks(project, 4)
    const play = streamPlayer(project)
    const ada = await play.person()
    await play.claim(ada)
    await play.skip(ada, first!.id)
    for (const task of [second!, third!]) {
      expect(await play.claim(ada)).toMatchObject({ taskId: task.id, why: 'sequential' })
      expect(await postponeSeat(ada.scope, task.id)).toBe(true)
    }
    expect(await play.claim(ada)).toMatchObject({ taskId: fourth!.id })
    await play.submit(ada, fourth!.id)
    for (const task of [second!, third!]) {
      expect(await play.claim(ada)).toMatchObject({ taskId: task.id, why: 'postponed_by_you' })
      await play.submit(ada, task.id)
    }
    expect(await play.claim(ada)).toMatchObject({ taskId: first!.id, why: 'skipped_by_you' })
  })

  test('skipped and postponed tasks are held by whoever has them again, and the queue is not empty while there are any', async () => {
    const project = await buildProject({ skipQueue: 'REQUEUE_FOR_ME' })
    const [first, second] = await buildTasks(project, 2)
    const play = streamPlayer(project)
    const [ada, grace] = [await play.person(), await play.person()]
    await play.claim(ada)
    await postponeSeat(ada.scope, first!.id)
    await play.claim(ada)
    await play.skip(ada, second!.id)
    expect(await play.claim(grace)).toBeNull()
    const back = await play.claim(ada)
    expect(back).toMatchObject({ taskId: first!.id, expiresAt: null })
    expect((await play.claim(ada))?.reservationId).toBe(back?.reservationId)
    await play.submit(ada, first!.id)
    expect(await play.claim(ada)).toMatchObject({ taskId: second!.id, expiresAt: null })
    expect(await play.claim(grace)).toBeNull()
  })

  test('is told to the life of the task, which offers it to everybody when it has waited too long', async () => {
    const project = await buildProject()
    const [task] = await buildTasks(project, 1)
    const play = streamPlayer(project)
    const ada = await play.person()
    await play.claim(ada)
    await postponeSeat(ada.scope, task!.id)
    expect(await tellingsOf(task!.id)).toEqual(['seat.released'])
    expect(await eventsOf(task!.id)).toEqual(['seat.reserved', 'seat.released'])
    const [seat] = await seatsOf(task!.id)
    expect(seat).toMatchObject({ holderId: ada.id, reason: 'postponed', expiresAt: null })
    expect(seat!.dueAt!.getTime() - Date.now()).toBeGreaterThan(6 * 24 * 3_600_000)
  })

  test('is not done twice with the same task, and is nothing without a place there', async () => {
    const project = await buildProject()
    const [task] = await buildTasks(project, 1)
    const play = streamPlayer(project)
    const [ada, grace] = [await play.person(), await play.person()]
    await play.claim(ada)
    expect(await postponeSeat(grace.scope, task!.id)).toBe(false)
    await postponeSeat(ada.scope, task!.id)
    await play.claim(ada)
    await expect(postponeSeat(ada.scope, task!.id)).rejects.toMatchObject({ code: 'postponed_before' })
  })

  test('the answer to a postponed task fills the place that was kept', async () => {
    const project = await buildProject()
    const [task] = await buildTasks(project, 1)
    const play = streamPlayer(project)
    const ada = await play.person()
    await play.claim(ada)
    await postponeSeat(ada.scope, task!.id)
    expect(await play.submit(ada, task!.id)).toMatchObject({ isExtra: false })
    const rows = await sql<{ reason: string | null; state: string }>(
      't-seat',
      'select reason, state from seats where task_id = $1::bigint',
      [task!.id],
    )
    expect(rows).toEqual([{ reason: null, state: 'answered' }])
  })
})
