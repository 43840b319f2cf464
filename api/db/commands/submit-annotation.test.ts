import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import {
  choice,
  eventsOf,
  letRunOut,
  seatsOf,
  streamPlayer,
  tellingsOf,
} from '../../../test/stream-player.ts'
import { buildProject, buildTask, buildTasks, readTask } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { AnnotationRow } from '../models/annotation.ts'
import { DraftRow } from '../models/draft.ts'
import { answersOfPerson } from '../queries/answer-days.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { expireSeats } from './expire-seats.ts'
import { releaseReservation } from './release-reservation.ts'
import { updateProject } from './update-project.ts'

describe('submitAnnotation', () => {
  useDatabase()

  test('fills the seat that was held, and the last one sends the task to be decided', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const [ada, ben] = [await play.person(), await play.person()]
    await play.claim(ada)
    const answer = await play.submit(ada, task.id)
    expect(answer).toMatchObject({
      isExtra: false,
      isLate: false,
      lastAction: 'submitted',
      completedBy: ada.id,
    })
    expect(await readTask(task.id)).toMatchObject({
      state: 'annotating',
      isLabeled: false,
      totalAnnotations: 1,
    })
    expect(await tellingsOf(task.id)).toEqual([])
    await play.claim(ben)
    await play.submit(ben, task.id)
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true, totalAnnotations: 2 })
    expect(await tellingsOf(task.id)).toEqual(['annotation.submitted'])
  })

  test('gives each fact the next version of the task', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    await play.claim(ada)
    await play.submit(ada, task.id)
    expect(await eventsOf(task.id)).toEqual(['seat.reserved', 'annotation.submitted', 'task.state_changed'])
    expect((await readTask(task.id)).version).toBe(3)
  })

  test('says that a task which was put into the trash a moment ago rests there', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    await sql('t-trash', `update tasks set deleted_at = now() where id = $1`, [task.id])
    await expect(play.submit(ada, task.id)).rejects.toMatchObject({ code: 'in_trash' })
    await expect(play.submit(ada, 0)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('takes the same answer sent twice for one, also when both come at once', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 3 })
    const ada = await play.person()
    await play.claim(ada)
    const uniqueId = randomUUID()
    const sent = await Promise.all(Array.from({ length: 5 }, () => play.submit(ada, task.id, { uniqueId })))
    const again = await play.submit(ada, task.id, { uniqueId })
    expect(new Set([...sent, again].map((row) => row.id)).size).toBe(1)
    expect(await AnnotationRow.count({ where: { taskId: task.id } })).toBe(1)
    expect((await answersOfPerson(ada.scope, project.id)).total).toBe(1)
  })

  test('refuses another answer under a used key', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 3 })
    const ada = await play.person()
    const uniqueId = randomUUID()
    await play.submit(ada, task.id, { uniqueId })
    await expect(play.submit(ada, task.id, { uniqueId, result: choice('b') })).rejects.toMatchObject({
      code: 'already_exists',
    })
  })

  test('knows an answer again whose numbers JSON writes otherwise', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    const again = { uniqueId: randomUUID(), result: [{ id: 'r1', value: { x: -0, y: Number.NaN } }] }
    const first = await play.submit(ada, task.id, again)
    expect((await play.submit(ada, task.id, again)).id).toBe(first.id)
  })

  test('fills a free seat when nothing was reserved', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    expect(await play.submit(ada, task.id)).toMatchObject({ isExtra: false, isLate: false })
    expect(await seatsOf(task.id)).toMatchObject([{ state: 'answered', holderId: ada.id }])
  })

  test('keeps an answer as an extra one when every seat is somebody else’s', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    await play.claim(ada)
    expect(await play.submit(ben, task.id)).toMatchObject({ isExtra: true, seatId: null })
    expect(await play.submit(ada, task.id)).toMatchObject({ isExtra: false })
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', totalAnnotations: 2 })
  })

  test('offers nobody a task he has answered without a seat', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const seat = await play.claim(ada)
    await play.submit(ben, task.id)
    await releaseReservation(ada.scope, seat!.reservationId)
    expect(await play.claim(ben)).toBeNull()
    expect(await play.submit(ben, task.id)).toMatchObject({ isExtra: true })
    expect((await play.claim(ada))?.seatId).toBe(seat!.seatId)
  })

  test('gives nobody a second seat at one task', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const ada = await play.person()
    await play.submit(ada, task.id)
    expect(await play.submit(ada, task.id)).toMatchObject({ isExtra: true })
    expect((await seatsOf(task.id)).map((seat) => seat.state)).toEqual(['answered', 'open'])
  })

  test('fills the seat of a late answer as long as nobody took it', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    const seat = await play.claim(ada)
    await letRunOut(seat!)
    const late = await play.submit(ada, task.id, { reservationId: seat!.reservationId })
    expect(late).toMatchObject({ isLate: true, isExtra: false, seatId: seat!.seatId })
  })

  test('keeps a late answer as an extra one when the seat was taken, and lets the other person finish', async () => {
    const { play, project } = await world()
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const seat = await play.claim(ada)
    await letRunOut(seat!)
    expect((await play.claim(ben))?.seatId).toBe(seat!.seatId)
    const late = await play.submit(ada, task.id, { reservationId: seat!.reservationId })
    expect(late).toMatchObject({ isLate: true, isExtra: true, seatId: null })
    expect((await readTask(task.id)).state).toBe('annotating')
    expect(await play.submit(ben, task.id)).toMatchObject({ isExtra: false, seatId: seat!.seatId })
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('wakes a completed task for an extra answer only where extras count', async () => {
    for (const strictTaskOverlap of [true, false]) {
      const { play, project } = await world({ strictTaskOverlap })
      const task = await buildTask(project)
      await play.submit(await play.person(), task.id)
      await sql('t-complete', `update tasks set state = 'completed' where id = $1`, [task.id])
      await play.submit(await play.person(), task.id)
      expect((await readTask(task.id)).state).toBe(strictTaskOverlap ? 'completed' : 'deciding')
    }
  })

  test('makes the draft the answer, with the draft’s time, and refuses somebody else’s', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const [ada, ben] = [await play.person(), await play.person()]
    const { organizationId, id: projectId } = project
    const draft = await DraftRow.create({
      organizationId,
      projectId,
      taskId: task.id,
      userId: ada.id,
      result: [],
    })
    await expect(play.submit(ben, task.id, { draftId: draft.id })).rejects.toMatchObject({
      code: 'permission_denied',
      message: `You have no permission to draft id:${draft.id}`,
    })
    const answer = await play.submit(ada, task.id, { draftId: draft.id })
    expect(answer.draftCreatedAt).not.toBeNull()
    expect(await DraftRow.count({ where: { taskId: task.id } })).toBe(0)
  })

  test('leaves one ground truth on a task, and keeps what the other said before', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const first = await play.submit(await play.person(), task.id, { groundTruth: true })
    const second = await play.submit(await play.person(), task.id, { groundTruth: true })
    const rows = await AnnotationRow.findAll({ where: { taskId: task.id, groundTruth: true } })
    expect(rows.map((row) => row.id)).toEqual([second.id])
    expect(await versionsOf(first.id)).toMatchObject([
      { version: 1, body: { groundTruth: true }, closed: true },
      { version: 2, body: { groundTruth: false }, closed: false },
    ])
  })

  test('takes the news of a reservation back when it was answered before anybody heard it', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const ada = await play.person()
    await play.claim(ada)
    expect(await tellingsOf(task.id)).toEqual(['seat.reserved'])
    await play.submit(ada, task.id)
    expect(await tellingsOf(task.id)).toEqual([])
  })
})

describe('skipping', () => {
  useDatabase()

  test('asks somebody else, at once, and never the one who skipped', async () => {
    const { play, project } = await world()
    const [first, second] = await buildTasks(project, 2)
    const [ada, ben] = [await play.person(), await play.person()]
    await play.claim(ada)
    await play.skip(ada, first!.id, { comment: 'unclear' })
    expect((await seatsOf(first!.id)).map((seat) => [seat.state, seat.holderId])).toEqual([
      ['skipped', ada.id],
      ['open', null],
    ])
    expect(await readTask(first!.id)).toMatchObject({
      state: 'created',
      isLabeled: false,
      cancelledAnnotations: 1,
    })
    expect((await play.claim(ada))?.taskId).toBe(second!.id)
    expect(await play.claim(ben)).toMatchObject({ taskId: first!.id, why: 'returned' })
    await play.submit(ben, first!.id)
    expect(await readTask(first!.id)).toMatchObject({ state: 'deciding', isLabeled: true })
  })

  test('tells the task’s life when nobody is left who could take it', async () => {
    const { play, project } = await world({ openToOrganization: false })
    const task = await buildTask(project)
    expect((await play.skip(project.owner, task.id)).wasCancelled).toBe(true)
    expect(await tellingsOf(task.id)).toEqual(['annotation.skipped'])
  })

  test('counts as an answer where the project says so', async () => {
    const { play, project } = await world({ skipQueue: 'IGNORE_SKIPPED' })
    const task = await buildTask(project)
    await play.skip(await play.person(), task.id)
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true, totalAnnotations: 0 })
  })

  test('keeps the task for whoever skipped it, after everything else, where the project says so', async () => {
    const { play, project } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const [first, second] = await buildTasks(project, 2)
    const [ada, ben] = [await play.person(), await play.person()]
    await play.claim(ada)
    await play.skip(ada, first!.id)
    expect((await play.claim(ada))?.taskId).toBe(second!.id)
    await play.submit(ada, second!.id)
    expect(await play.claim(ben)).toBeNull()
    expect(await play.claim(ada)).toMatchObject({ taskId: first!.id, why: 'skipped_by_you' })
  })

  test('becomes the answer when it is answered after all: never two annotations in one seat', async () => {
    const { play, project } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const task = await buildTask(project)
    const ada = await play.person()
    await play.claim(ada)
    const skip = await play.skip(ada, task.id)
    await play.claim(ada)
    const answer = await play.submit(ada, task.id)
    expect(answer).toMatchObject({ id: skip.id, wasCancelled: false, version: 2 })
    expect(await readTask(task.id)).toMatchObject({
      state: 'deciding',
      totalAnnotations: 1,
      cancelledAnnotations: 0,
    })
    const [row] = await sql<object>(
      't-days',
      'select answered, skipped from answer_days where user_id = $1',
      [ada.id],
    )
    expect(row).toEqual({ answered: 1, skipped: 0 })
  })

  test('means what the settings say when it comes in, not when it was sent', async () => {
    const { play, project } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const task = await buildTask(project)
    const ada = await play.person()
    const stale = await projectForScope(ada.scope, project.id)
    await updateProject(project.owner.scope, project.id, { skipQueue: 'IGNORE_SKIPPED' })
    await play.skip(ada, task.id, { project: stale })
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true })
  })

  test('that became an answer is still known under its own key', async () => {
    const { play, project } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const task = await buildTask(project)
    const ada = await play.person()
    const uniqueId = randomUUID()
    const skip = await play.skip(ada, task.id, { uniqueId })
    await play.submit(ada, task.id)
    expect((await play.skip(ada, task.id, { uniqueId })).id).toBe(skip.id)
    expect(await AnnotationRow.count({ where: { taskId: task.id } })).toBe(1)
  })

  test('tells the task’s life when the last one who could make a skip good has answered another place', async () => {
    const { play, project } = await world()
    const task = await buildTask(project, { overlap: 2 })
    await play.skip(await play.person(), task.id)
    expect(await tellingsOf(task.id)).toEqual([])
    await play.submit(project.owner, task.id)
    expect(await readTask(task.id)).toMatchObject({ state: 'annotating' })
    expect(await tellingsOf(task.id)).toEqual(['annotation.submitted'])
  })

  test('that waits for its maker is watched over, and never becomes the answer of somebody else', async () => {
    const { play, project } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const skip = await play.skip(ada, task.id)
    expect(await tellingsOf(task.id)).toEqual(['annotation.skipped'])
    const [seat] = await seatsOf(task.id)
    expect(seat!.dueAt!.getTime()).toBeGreaterThan(Date.now() + 6 * 24 * 3_600_000)
    await expireSeats(ada.scope, [seat!.id])
    await play.claim(ben)
    const given = await play.submit(ben, task.id)
    expect(given).toMatchObject({ completedBy: ben.id, seatId: seat!.id, isExtra: false })
    expect(given.id).not.toBe(skip.id)
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', totalAnnotations: 1 })
  })
})

async function world(settings: Parameters<typeof buildProject>[0] = {}) {
  const project = await buildProject(settings)
  return { project, play: streamPlayer(project) }
}

function versionsOf(annotationId: number) {
  return sql<object>(
    't-versions',
    `select version, body, valid_to is not null as closed from versions
     where kind = 'annotation' and aggregate_id = $1 order by version`,
    [annotationId],
  )
}
