import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { choice, openReview, seatsOf, streamPlayer, tellingsOf } from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import type { BuiltProject } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { deleteAnnotation } from './delete-annotation.ts'
import { expireSeats } from './expire-seats.ts'
import { releaseReservation } from './release-reservation.ts'
import { renewReservation } from './renew-reservation.ts'
import { updateAnnotation } from './update-annotation.ts'

describe('updateAnnotation', () => {
  useDatabase()

  test('keeps what was said before, and sends a completed task to be decided again', async () => {
    const { project, task, ada, answer } = await answered()
    await complete(task.id)
    const changed = await change(ada, project, answer.id, { result: choice('b') })
    expect(changed).toMatchObject({
      result: choice('b'),
      version: 2,
      lastAction: 'updated',
      updatedBy: ada.id,
    })
    expect(await versionsOf(answer.id)).toEqual([
      { version: 1, result: choice('a'), closed: true },
      { version: 2, result: choice('b'), closed: false },
    ])
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', round: 1 })
    expect((await tellingsOf(task.id)).at(-1)).toBe('annotation.updated')
  })

  test('decides nothing again for a time, a comment or a mark', async () => {
    const { project, task, ada, answer } = await answered()
    await complete(task.id)
    await change(ada, project, answer.id, { leadTime: 9, comment: 'slow', groundTruth: true })
    expect((await readTask(task.id)).state).toBe('completed')
  })

  test('changes nothing when the same is said twice', async () => {
    const { project, ada, answer } = await answered()
    await change(ada, project, answer.id, { result: choice('b') })
    const again = await change(ada, project, answer.id, { result: choice('b') })
    expect(again.version).toBe(2)
  })

  test('takes a skip back, with the place that was opened for others', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    const skip = await play.skip(ada, task.id)
    await change(ada, project, skip.id, { wasCancelled: false, result: choice('a') })
    expect((await seatsOf(task.id)).map((seat) => seat.state)).toEqual(['answered', 'closed'])
    expect(await readTask(task.id)).toMatchObject({
      state: 'deciding',
      totalAnnotations: 1,
      cancelledAnnotations: 0,
    })
  })

  test('does not loosen a skip’s place that somebody has taken meanwhile', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const skip = await play.skip(ada, task.id)
    const seat = await play.claim(ben)
    await change(ada, project, skip.id, { wasCancelled: false, result: choice('a') })
    expect(await play.submit(ben, task.id)).toMatchObject({ isExtra: false, seatId: seat!.seatId })
  })

  test('is not accepted any more when it says something else than the reviewer accepted', async () => {
    const { project, play, task, ada, answer } = await answered()
    await openReview(project, task.id)
    await play.review(await play.person('reviewer'), task.id, [
      { annotationId: answer.id, verdict: 'accepted' },
    ])
    expect(await change(ada, project, answer.id, { comment: 'sure' })).toMatchObject({
      reviewStatus: 'accepted',
    })
    expect(await change(ada, project, answer.id, { result: choice('b') })).toMatchObject({
      reviewStatus: null,
    })
  })

  test('leaves the place to others when its author skips what was sent back to him', async () => {
    const { project, play, task, ada, answer } = await answered()
    await openReview(project, task.id)
    await play.review(await play.person('reviewer'), task.id, [
      { annotationId: answer.id, verdict: 'rejected' },
    ])
    await change(ada, project, answer.id, { wasCancelled: true })
    expect((await readTask(task.id)).state).toBe('annotating')
    expect(await play.claim(await play.person())).toMatchObject({ taskId: task.id, round: 2 })
  })
})

describe('deleteAnnotation', () => {
  useDatabase()

  test('offers the place again, to its author too', async () => {
    const { project, play, task, ada, answer } = await answered()
    await remove(ada, project, answer.id)
    expect(await readTask(task.id)).toMatchObject({
      state: 'annotating',
      isLabeled: false,
      totalAnnotations: 0,
    })
    expect(await play.claim(ada)).toMatchObject({ taskId: task.id, why: 'returned' })
  })

  test('takes a completed or reviewed task back to be annotated, and its life hears of it', async () => {
    for (const bring of [complete, null]) {
      const { project, task, ada, answer } = await answered()
      await (bring ? bring(task.id) : openReview(project, task.id))
      await remove(ada, project, answer.id)
      expect(await readTask(task.id)).toMatchObject({ state: 'annotating', stage: 'annotate' })
      const open = (await seatsOf(task.id)).filter((seat) => seat.state === 'open')
      expect(open).toMatchObject([{ stage: 'annotate', holderId: null }])
      expect((await tellingsOf(task.id)).at(-1)).toBe('annotation.deleted')
    }
  })

  test('is refused the second time: it is not there any more', async () => {
    const { project, ada, answer } = await answered()
    await remove(ada, project, answer.id)
    await expect(remove(ada, project, answer.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('leaves a skip’s other place alone', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    const skip = await play.skip(ada, task.id)
    await remove(ada, project, skip.id)
    expect((await seatsOf(task.id)).map((seat) => seat.state)).toEqual(['closed', 'open'])
  })

  test('touches nothing of who sits there now', async () => {
    const { project, play, task, ada, answer } = await answered()
    await openReview(project, task.id)
    await play.review(await play.person('reviewer'), task.id, [
      { annotationId: answer.id, verdict: 'rejected' },
    ])
    await expireSeats(ada.scope, [answer.seatId!])
    const ben = await play.person()
    await play.submit(ben, task.id)
    await change(ada, project, answer.id, { wasCancelled: true })
    await remove(ada, project, answer.id)
    const annotating = (await seatsOf(task.id)).filter((seat) => seat.stage === 'annotate')
    expect(annotating).toMatchObject([{ state: 'answered', holderId: ben.id }])
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true })
  })

  test('asks for nothing again that others were asked for already', async () => {
    const { project, play, task, ada, answer } = await answered()
    await openReview(project, task.id)
    const verdict = { annotationId: answer.id, verdict: 'rejected' } as const
    await play.review(await play.person('reviewer'), task.id, [verdict], { afterReject: 'others' })
    await play.submit(await play.person(), task.id)
    await remove(ada, project, answer.id)
    expect((await readTask(task.id)).state).toBe('deciding')
    expect((await seatsOf(task.id)).filter((seat) => seat.state === 'open')).toEqual([])
  })

  test('leaves the other places of an escalated task as they are', async () => {
    const { project, play } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const ada = await play.person()
    const given = await play.submit(ada, task.id)
    await sql('t-stuck', `update tasks set state = 'escalated' where id = $1`, [task.id])
    await remove(ada, project, given.id)
    const open = (await seatsOf(task.id)).filter((seat) => seat.state === 'open')
    expect(open).toHaveLength(2)
  })
})

describe('a reservation', () => {
  useDatabase()

  test('is renewed for its holder, and lost to him when somebody else sits there', async () => {
    const { project, play } = await world()
    await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const seat = await play.claim(ada, { reservationSeconds: 5 })
    const until = await renewReservation(ada.scope, seat!.reservationId)
    expect(until!.getTime()).toBeGreaterThan(Date.now() + 3_500_000)
    await expect(renewReservation(ben.scope, seat!.reservationId)).rejects.toMatchObject({
      code: 'reservation_lost',
    })
  })

  test('is offered to others at once when it is given back, also when that is said twice', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const seat = await play.claim(ada)
    await releaseReservation(ada.scope, seat!.reservationId)
    await releaseReservation(ada.scope, seat!.reservationId)
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id, why: 'returned' })
    expect(await tellingsOf(task.id)).toEqual(['seat.reserved'])
  })

  test('of a review that is given back waits for a reviewer again', async () => {
    const { project, play, task } = await answered()
    await openReview(project, task.id)
    const rita = await play.person('reviewer')
    const seat = await play.claimReview(rita)
    expect((await readTask(task.id)).state).toBe('in_review')
    await releaseReservation(rita.scope, seat!.reservationId)
    expect((await readTask(task.id)).state).toBe('needs_review')
  })

  test('of an answer that was sent back stays its author’s when it is given back', async () => {
    const { project, play, task, ada, answer } = await answered()
    await openReview(project, task.id)
    await play.review(await play.person('reviewer'), task.id, [
      { annotationId: answer.id, verdict: 'rejected' },
    ])
    const seat = await play.claim(ada)
    await releaseReservation(ada.scope, seat!.reservationId)
    expect(await play.claim(await play.person())).toBeNull()
    expect((await play.claim(ada))?.taskId).toBe(task.id)
  })
})

async function world() {
  const project = await buildProject()
  return { project, play: streamPlayer(project) }
}

async function answered() {
  const { project, play } = await world()
  const task = await buildTask(project)
  const ada = await play.person()
  return { project, play, task, ada, answer: await play.submit(ada, task.id) }
}

async function change(
  person: BuiltUser,
  project: BuiltProject,
  annotationId: number,
  content: Parameters<typeof updateAnnotation>[1]['content'],
) {
  const fields = await projectForScope(person.scope, project.id)
  return updateAnnotation(person.scope, { annotationId, project: fields, content })
}

async function remove(person: BuiltUser, project: BuiltProject, annotationId: number) {
  return deleteAnnotation(person.scope, {
    annotationId,
    project: await projectForScope(person.scope, project.id),
  })
}

async function complete(taskId: number) {
  await sql('t-complete-task', `update tasks set state = 'completed', stage = 'end' where id = $1`, [taskId])
}

function versionsOf(annotationId: number) {
  return sql<object>(
    't-change-versions',
    `select version, body -> 'result' as result, valid_to is not null as closed from versions
     where kind = 'annotation' and aggregate_id = $1 order by version`,
    [annotationId],
  )
}
