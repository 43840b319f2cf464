import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import {
  choice,
  eventsOf,
  openReview,
  seatsOf,
  streamPlayer,
  tellingsOf,
} from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import type { BuiltProject } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { AnnotationRow } from '../models/annotation.ts'
import { AnswerDayRow } from '../models/answer-day.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { deleteAnnotation } from './delete-annotation.ts'
import { deleteTasks } from './delete-tasks.ts'
import { restoreAnnotation } from './restore-annotation.ts'
import { settleTask } from './settle-task.ts'

describe('restoreAnnotation', () => {
  useDatabase()

  test('fills the place its deletion opened, and sends the full task to be decided', async () => {
    const { project, owner, play, task } = await world()
    const answer = await play.submit(await play.person(), task.id)
    await settle(project, task.id)
    await trash(owner, project, answer)
    expect(await readTask(task.id)).toMatchObject({
      state: 'annotating',
      totalAnnotations: 0,
      isLabeled: false,
    })
    expect(await back(owner, project, answer)).toMatchObject({
      id: answer.id,
      uniqueId: answer.uniqueId,
      result: choice('a'),
      isExtra: false,
      deletedAt: null,
      deletedBy: null,
    })
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', totalAnnotations: 1, isLabeled: true })
    expect((await seatsOf(task.id)).map(({ state }) => state)).toEqual(['closed', 'answered'])
    expect((await eventsOf(task.id)).at(-2)).toBe('annotation.restored')
    expect((await tellingsOf(task.id)).at(-1)).toBe('annotation.restored')
    expect(await settle(project, task.id)).toMatchObject({ state: 'completed' })
  })

  test('is kept as an extra answer when somebody has answered meanwhile', async () => {
    const { owner, project, play, task } = await world()
    const answer = await play.submit(await play.person(), task.id)
    await trash(owner, project, answer)
    const other = await play.submit(await play.person(), task.id)
    await settle(project, task.id)
    expect(await back(owner, project, answer)).toMatchObject({ isExtra: true, seatId: null })
    expect(await AnnotationRow.findByPk(other.id)).toMatchObject({ isExtra: false })
    expect(await readTask(task.id)).toMatchObject({ state: 'completed', totalAnnotations: 2 })
  })

  test('is new evidence as an extra answer where the project counts extras', async () => {
    const { owner, project, play, task } = await world({ strictTaskOverlap: false })
    const answer = await play.submit(await play.person(), task.id)
    await trash(owner, project, answer)
    await play.submit(await play.person(), task.id, { result: choice('b') })
    await settle(project, task.id)
    await back(owner, project, answer)
    expect((await readTask(task.id)).state).toBe('deciding')
    expect(await settle(project, task.id)).toMatchObject({ state: 'needs_review' })
  })

  test('is kept as an extra answer when its own author has answered again', async () => {
    const { owner, project, play } = await world({ maximumAnnotations: 2 })
    const task = await buildTask(project, { overlap: 2 })
    const ada = await play.person()
    const answer = await play.submit(ada, task.id)
    await trash(owner, project, answer)
    await play.submit(ada, task.id, { result: choice('b') })
    expect(await back(owner, project, answer)).toMatchObject({ isExtra: true })
    expect((await seatsOf(task.id)).filter(({ holderId }) => holderId === ada.id)).toHaveLength(1)
    expect((await seatsOf(task.id)).filter(({ state }) => state === 'open')).toHaveLength(1)
  })

  test('fills the place its author holds at the task, and takes none from others', async () => {
    const { owner, project, play, task } = await world()
    const ada = await play.person()
    const answer = await play.submit(ada, task.id)
    await trash(owner, project, answer)
    const seat = await play.claim(ada)
    expect(await back(owner, project, answer)).toMatchObject({ isExtra: false, seatId: seat!.seatId })
    expect(await play.submit(ada, task.id, { reservationId: seat!.reservationId })).toMatchObject({
      isExtra: true,
    })
  })

  test('leaves the place to somebody who sits there now', async () => {
    const { owner, project, play, task } = await world()
    const answer = await play.submit(await play.person(), task.id)
    await trash(owner, project, answer)
    const ben = await play.person()
    const seat = await play.claim(ben)
    expect(await back(owner, project, answer)).toMatchObject({ isExtra: true })
    expect(await play.submit(ben, task.id)).toMatchObject({ isExtra: false, seatId: seat!.seatId })
  })

  test('brings a skip back beside the place that others were offered', async () => {
    const { owner, project, play, task } = await world()
    const ada = await play.person()
    const skip = await play.skip(ada, task.id)
    await trash(owner, project, skip)
    expect(await play.claim(ada)).toMatchObject({ taskId: task.id })
    await sql('t-free', `update seats set holder_id = null, expires_at = null where state = 'open'`)
    await back(owner, project, skip)
    expect((await seatsOf(task.id)).map(({ state, holderId }) => [state, holderId])).toEqual([
      ['skipped', ada.id],
      ['open', null],
    ])
    expect(await play.claim(ada)).toBeNull()
    expect(await readTask(task.id)).toMatchObject({ cancelledAnnotations: 1, state: 'created' })
  })

  test('gives a skip that waits for its maker back to him', async () => {
    const { owner, project, play, task } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const [ada, ben] = [await play.person(), await play.person()]
    const skip = await play.skip(ada, task.id)
    await trash(owner, project, skip)
    await back(owner, project, skip)
    expect(await play.claim(ben)).toBeNull()
    const seat = await play.claim(ada)
    expect(seat).toMatchObject({ taskId: task.id })
    await play.submit(ada, task.id)
    expect(await readTask(task.id)).toMatchObject({ totalAnnotations: 1, cancelledAnnotations: 0 })
  })

  test('takes no place for an answer that was rejected and given again by others', async () => {
    const { owner, project, play, task } = await world()
    const [ada, ben] = [await play.person(), await play.person()]
    const answer = await play.submit(ada, task.id)
    await openReview(project, task.id)
    await play.review(
      await play.person('reviewer'),
      task.id,
      [{ annotationId: answer.id, verdict: 'rejected' }],
      { afterReject: 'others' },
    )
    await trash(owner, project, answer)
    await back(owner, project, answer)
    expect(await play.claim(ada)).toBeNull()
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id, round: 2 })
    await play.submit(ben, task.id)
    expect(await settle(project, task.id)).toMatchObject({ state: 'completed' })
  })

  test('leaves the ground truth to the answer that became it meanwhile', async () => {
    const { owner, project, play } = await world({ maximumAnnotations: 2 })
    const task = await buildTask(project, { overlap: 2 })
    const answer = await play.submit(owner, task.id, { groundTruth: true })
    await trash(owner, project, answer)
    await back(owner, project, answer)
    expect(await AnnotationRow.findByPk(answer.id)).toMatchObject({ groundTruth: true })
    await trash(owner, project, answer)
    await play.submit(owner, task.id, { groundTruth: true })
    expect(await back(owner, project, answer)).toMatchObject({ groundTruth: false })
  })

  test('counts for its author on the day he gave it', async () => {
    const { owner, project, play, task } = await world()
    const ada = await play.person()
    const answer = await play.submit(ada, task.id)
    await sql('t-day', `update annotations set created_at = now() - interval '3 days' where id = $1`, [
      answer.id,
    ])
    await sql('t-count', `update answer_days set day = day - 3 where user_id = $1`, [ada.id])
    await trash(owner, project, answer)
    expect(await AnswerDayRow.findOne({ where: { userId: ada.id } })).toMatchObject({ answered: 0 })
    await back(owner, project, answer)
    const days = await AnswerDayRow.findAll({ where: { userId: ada.id } })
    expect(days.map(({ answered }) => answered)).toEqual([1])
  })

  test('is restored once by two at the same time', async () => {
    const { owner, project, play, task } = await world()
    const ada = await play.person()
    const answer = await play.submit(ada, task.id)
    await trash(owner, project, answer)
    const both = await Promise.all([back(owner, project, answer), back(owner, project, answer)])
    expect(both.map(({ isExtra }) => isExtra)).toEqual([false, false])
    expect((await eventsOf(task.id)).filter((kind) => kind === 'annotation.restored')).toHaveLength(1)
    expect(await AnswerDayRow.findOne({ where: { userId: ada.id } })).toMatchObject({ answered: 1 })
  })

  test('is the answer a repeated submit gets, in the trash and out of it', async () => {
    const { owner, project, play, task } = await world()
    const ada = await play.person()
    const answer = await play.submit(ada, task.id)
    await trash(owner, project, answer)
    expect(await play.submit(ada, task.id, { uniqueId: answer.uniqueId })).toMatchObject({ id: answer.id })
    await back(owner, project, answer)
    expect(await play.submit(ada, task.id, { uniqueId: answer.uniqueId })).toMatchObject({ id: answer.id })
    expect(await readTask(task.id)).toMatchObject({ totalAnnotations: 1 })
  })

  test('changes nothing at an answer that is not in the trash', async () => {
    const { owner, project, play, task } = await world()
    const answer = await play.submit(await play.person(), task.id)
    expect(await back(owner, project, answer)).toMatchObject({ id: answer.id, seatId: answer.seatId })
    expect(await eventsOf(task.id)).not.toContain('annotation.restored')
  })

  test('is not found while its task is in the trash, and comes back with it untouched', async () => {
    const { owner, project, play, task } = await world()
    const answer = await play.submit(await play.person(), task.id)
    await trash(owner, project, answer)
    await deleteTasks(owner.scope, project.id, [task.id])
    await expect(back(owner, project, answer)).rejects.toMatchObject({ code: 'not_found' })
  })
})

async function world(overrides: Parameters<typeof buildProject>[0] = {}) {
  const project = await buildProject(overrides)
  return { project, owner: project.owner, play: streamPlayer(project), task: await buildTask(project) }
}

async function trash(by: BuiltUser, project: BuiltProject, { id }: AnswerOfTask): Promise<void> {
  await deleteAnnotation(by.scope, {
    annotationId: id,
    project: await projectForScope(by.scope, project.id),
  })
}

async function back(by: BuiltUser, project: BuiltProject, { id }: AnswerOfTask): Promise<AnswerOfTask> {
  return restoreAnnotation(by.scope, {
    annotationId: id,
    project: await projectForScope(by.scope, project.id),
  })
}

const settle = (project: BuiltProject, taskId: number) =>
  settleTask({ organizationId: project.organizationId, taskId, commandKey: randomUUID() }, decide)
