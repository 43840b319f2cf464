import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import type { TestAnswer } from '../../test/http.ts'
import { choice, openReview, streamPlayer } from '../../test/stream-player.ts'
import type { StreamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../test/task-factories.ts'
import type { BuiltProject } from '../../test/task-factories.ts'
import { claimAnswer, deskView } from '../contract/stream.ts'
import { sql } from '../db/connect.ts'

useDatabase()
const http = useApp()

interface World {
  readonly project: BuiltProject
  readonly play: StreamPlayer
  readonly ada: BuiltUser
  readonly taskIds: readonly number[]
}

async function world(fields: Parameters<typeof buildProject>[0] = {}, tasks = 4): Promise<World> {
  const project = await buildProject(fields)
  const taskIds = (await buildTasks(project, tasks)).map(({ id }) => id)
  const play = streamPlayer(project)
  return { project, play, ada: await play.person(), taskIds }
}

const claim = (person: BuiltUser, projectId: number, body: object = {}): Promise<TestAnswer> =>
  http.as(person).post(`/api/ts/projects/${projectId}/claim`, body)
const show = (person: BuiltUser, taskId: number, body: object = {}): Promise<TestAnswer> =>
  http.as(person).post(`/api/ts/tasks/${taskId}/shown`, body)
const historyOf = async (person: BuiltUser, projectId: number): Promise<object[]> =>
  (await http.as(person).get(`/api/projects/${projectId}/label-stream-history/`)).body as object[]

describe('the history of a label stream', () => {
  test('tells the tasks a person was shown, oldest first, with his answer to each, a skip too', async () => {
    const { project, play, ada, taskIds } = await world()
    const [first = 0, second = 0, third = 0] = taskIds
    for (const id of [first, second, third]) await show(ada, id)
    const answer = await play.submit(ada, first)
    const skip = await play.skip(ada, second)
    expect(await historyOf(ada, project.id)).toEqual([
      { taskId: first, annotationId: answer.id },
      { taskId: second, annotationId: skip.id },
      { taskId: third, annotationId: null },
    ])
  })

  test('is each person’s own, and leaves out what was only fetched ahead', async () => {
    const { project, play, ada } = await world()
    const ben = await play.person()
    const { body } = await claim(ada, project.id)
    await claim(ada, project.id, { notTaskId: body.task.id })
    await show(ada, body.task.id)
    expect(await historyOf(ada, project.id)).toEqual([{ taskId: body.task.id, annotationId: null }])
    expect(await historyOf(ben, project.id)).toEqual([])
  })

  test('keeps the last hundred, and has what other clients answered too', async () => {
    const { project, play, ada, taskIds } = await world({}, 104)
    const answer = await play.submit(ada, taskIds[103]!)
    await sql(
      't-visits',
      `insert into stream_visits (organization_id, project_id, user_id, task_id, shown_at)
       select $1::bigint, $2::bigint, $3::bigint, id, now() - (2000 - n) * interval '1 second'
       from unnest($4::bigint[]) with ordinality t(id, n)`,
      [project.organizationId, project.id, ada.id, taskIds.slice(0, 102)],
    )
    await show(ada, taskIds[102]!)
    const kept = await historyOf(ada, project.id)
    expect(kept).toHaveLength(100)
    expect(kept.at(-1)).toEqual({ taskId: taskIds[102], annotationId: null })
    const ben = await play.person()
    await play.submit(ben, taskIds[0]!)
    expect(await historyOf(ben, project.id)).toHaveLength(1)
    expect(answer.taskId).toBe(taskIds[103])
  })

  test('a task handed to a Label Studio client is in it', async () => {
    const { project, ada } = await world()
    const next = await http.as(ada).get(`/api/projects/${project.id}/next`)
    expect(await historyOf(ada, project.id)).toEqual([{ taskId: next.body.id, annotationId: null }])
  })

  test('§43.20 going back loads the right draft: of the changed answer there, of the new one here', async () => {
    const { project, play, ada, taskIds } = await world()
    const [first = 0] = taskIds
    const answer = await play.submit(ada, first)
    const now = (await claim(ada, project.id)).body
    const draft = (taskId: number, body: object): Promise<TestAnswer> =>
      http.as(ada).put(`/api/ts/tasks/${taskId}/draft`, body)
    await draft(now.task.id, { result: choice('now') })
    await draft(first, { result: choice('change'), annotationId: answer.id })
    const back = (await claim(ada, project.id, { taskId: first, isBack: true })).body
    expect(claimAnswer.parse(back)).toMatchObject({
      reservation: null,
      annotations: [{ id: answer.id }],
      draft: { result: choice('change') },
    })
    const forward = (await claim(ada, project.id, { taskId: now.task.id, isBack: true })).body
    expect(forward).toMatchObject({
      draft: { result: choice('now') },
      reservation: { id: now.reservation.id },
    })
    await http.as(ada).patch(`/api/annotations/${answer.id}/`, { result: choice('b') })
    const changed = (await claim(ada, project.id, { taskId: first, isBack: true })).body
    expect(changed).toMatchObject({ draft: null, annotations: [{ result: choice('b') }] })
  })

  test('nobody goes back to where he never was', async () => {
    const { project, play, taskIds } = await world()
    const [ben, cy] = [await play.person(), await play.person()]
    await play.submit(ben, taskIds[0]!)
    const { body } = await claim(cy, project.id, { taskId: taskIds[0], isBack: true })
    expect(body).toMatchObject({ kind: 'empty', code: 'task_not_free' })
  })

  test.each(['REQUEUE_FOR_OTHERS', 'IGNORE_SKIPPED', 'REQUEUE_FOR_ME'] as const)(
    '§43.3 a skip that is taken back becomes the answer, in its own place (%s)',
    async (skipQueue) => {
      const { project, play, ada, taskIds } = await world({ skipQueue })
      const [first = 0] = taskIds
      const skip = await play.skip(ada, first)
      const back = (await claim(ada, project.id, { taskId: first, isBack: true })).body
      expect(back.annotations).toMatchObject([{ id: skip.id, wasCancelled: true }])
      const sent =
        back.reservation === null
          ? await http
              .as(ada)
              .patch(`/api/annotations/${skip.id}/`, { result: choice('a'), was_cancelled: false })
          : await http.as(ada).post(`/api/tasks/${first}/annotations`, {
              result: choice('a'),
              unique_id: randomUUID(),
              reservation_id: back.reservation.id,
            })
      expect(sent.status).toBeLessThan(300)
      const [row] = await sql<object>(
        't-unskipped',
        `select count(*)::int as answers, bool_or(a.was_cancelled) as skipped, min(a.id)::int as id,
                (select count(*)::int from seats where task_id = $1 and state = 'open') as open,
                (select is_labeled from tasks where id = $1) as labeled
         from annotations a where a.task_id = $1 and a.deleted_at is null`,
        [first],
      )
      expect(row).toEqual({ answers: 1, skipped: false, id: skip.id, open: 0, labeled: true })
    },
  )
})

describe('a desk in one browser at a time', () => {
  const [here, there] = [randomUUID(), randomUUID()]

  test('another browser is told, sees the task with its draft, takes over, and the first writes nothing more', async () => {
    const { project, ada } = await world()
    const { body } = await claim(ada, project.id, { deskId: here })
    const taskId = body.task.id as number
    await show(ada, taskId, { deskId: here })
    const draft = (deskId: string, value: string): Promise<TestAnswer> =>
      http.as(ada).put(`/api/ts/tasks/${taskId}/draft`, { result: choice(value), deskId })
    expect((await draft(here, 'a')).status).toBe(200)
    expect(await claim(ada, project.id, { deskId: there })).toMatchObject({
      status: 422,
      body: { code: 'desk_elsewhere' },
    })
    const seen = await http.as(ada).get(`/api/ts/projects/${project.id}/desk`)
    expect(deskView.parse(seen.body)?.work).toMatchObject({
      task: { id: taskId },
      reservation: null,
      draft: { result: choice('a') },
    })
    const taken = await claim(ada, project.id, { deskId: there, isTakingOver: true, taskId })
    expect(taken.body).toMatchObject({ kind: 'task', reservation: { id: body.reservation.id } })
    expect(await draft(here, 'late')).toMatchObject({ status: 422, body: { code: 'desk_elsewhere' } })
    expect((await draft(there, 'b')).status).toBe(200)
    expect((await claim(ada, project.id, { deskId: here })).body.code).toBe('desk_elsewhere')
  })

  test('twenty browsers at once: one works, the others are told', async () => {
    const { project, ada } = await world()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => claim(ada, project.id, { deskId: randomUUID() })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('who left, or was silent for ten minutes, is not asked for', async () => {
    const { project, ada } = await world()
    await claim(ada, project.id, { deskId: here })
    await http.as(ada).post(`/api/ts/projects/${project.id}/desk/leave`, { deskId: here })
    expect((await claim(ada, project.id, { deskId: there })).status).toBe(200)
    await sql('t-silent', `update stream_desks set seen_at = now() - interval '601 seconds'`)
    expect((await claim(ada, project.id, { deskId: here })).status).toBe(200)
  })

  test('an answer from a desk that was taken over is taken all the same', async () => {
    const { project, ada } = await world()
    const { body } = await claim(ada, project.id, { deskId: here })
    await claim(ada, project.id, { deskId: there, isTakingOver: true })
    const sent = await http.as(ada).post(`/api/tasks/${body.task.id}/annotations`, {
      result: choice('a'),
      unique_id: randomUUID(),
      reservation_id: body.reservation.id,
    })
    expect(sent.status).toBe(201)
  })

  test('leaving gives what was fetched ahead to the others at once', async () => {
    const { project, play, ada } = await world({}, 2)
    const ben = await play.person()
    const now = (await claim(ada, project.id, { deskId: here })).body
    const ahead = (await claim(ada, project.id, { deskId: here, notTaskId: now.task.id })).body
    expect((await claim(ben, project.id)).body.kind).toBe('empty')
    await http.as(ada).post(`/api/ts/projects/${project.id}/desk/leave`, {
      deskId: here,
      reservationIds: [ahead.reservation.id],
    })
    expect((await claim(ben, project.id)).body.task.id).toBe(ahead.task.id)
  })
})

describe('a draft that is put off', () => {
  const postpone = (
    person: BuiltUser,
    taskId: number,
    body: object = {},
    key = randomUUID(),
  ): Promise<TestAnswer> =>
    http
      .as(person)
      .post(`/api/ts/tasks/${taskId}/postpone`, { result: choice('a'), ...body }, { 'Idempotency-Key': key })

  test('§43.2 comes back last with what was said, is nobody else’s meanwhile, and is put off once', async () => {
    const { project, play, ada } = await world({}, 2)
    const ben = await play.person()
    const first = (await claim(ada, project.id)).body.task.id as number
    expect((await postpone(ada, first, { comment: 'ask Rita' })).status).toBe(200)
    const second = (await claim(ada, project.id)).body.task.id as number
    expect(second).not.toBe(first)
    expect((await claim(ben, project.id)).body.kind).toBe('empty')
    await play.submit(ada, second)
    const again = (await claim(ada, project.id)).body
    expect(again).toMatchObject({
      task: { id: first },
      why: { code: 'postponed_by_you' },
      draft: { result: choice('a'), comment: 'ask Rita' },
    })
    expect(again.reservation).not.toBeNull()
    const twice = await postpone(ada, first, { result: choice('b') })
    expect(twice).toMatchObject({ status: 200, body: { isPutOff: false } })
    expect((await claim(ada, project.id)).body.draft.result).toEqual(choice('b'))
  })

  test('sent again by an outbox that heard no answer it is the same', async () => {
    const { project, ada } = await world()
    const { body } = await claim(ada, project.id)
    const key = randomUUID()
    expect((await postpone(ada, body.task.id, {}, key)).body).toEqual({ isPutOff: true })
    expect((await postpone(ada, body.task.id, {}, key)).body).toEqual({ isPutOff: true })
  })

  test('says why where the project asks for it', async () => {
    const { project, ada } = await world({ requireCommentOnSkip: true })
    const { body } = await claim(ada, project.id)
    expect(await postpone(ada, body.task.id)).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
    expect((await postpone(ada, body.task.id, { comment: 'unclear' })).status).toBe(200)
  })
})

describe('an author who changes his mind', () => {
  test('supersedes the decision that was made on what he said', async () => {
    const { play, ada, taskIds } = await world()
    const answer = await play.submit(ada, taskIds[0]!)
    await sql('t-complete', `update tasks set state = 'completed' where id = $1::bigint`, [taskIds[0]])
    const sent = await http
      .as(ada)
      .patch(`/api/annotations/${answer.id}/`, { result: choice('b'), unless_in_review: true })
    expect(sent.status).toBe(200)
    const [task] = await sql<object>('t-state', `select state from tasks where id = $1::bigint`, [taskIds[0]])
    expect(task).toEqual({ state: 'deciding' })
  })

  test('is refused by the name of the reviewer who sits at it, and told so when he goes back', async () => {
    const { project, play, ada, taskIds } = await world()
    const [first = 0] = taskIds
    const answer = await play.submit(ada, first)
    await openReview(project, first)
    const rita = await buildUser({
      organizationId: project.organizationId,
      role: 'reviewer',
      firstName: 'Rita',
      lastName: 'Reed',
    })
    const change = (): Promise<TestAnswer> =>
      http.as(ada).patch(`/api/annotations/${answer.id}/`, { result: choice('b'), unless_in_review: true })
    const review = await claim(rita, project.id, { stage: 'review' })
    expect(await change()).toMatchObject({
      status: 422,
      body: { code: 'held_by_reviewer', params: { name: 'Rita Reed' } },
    })
    expect((await claim(ada, project.id, { taskId: first, isBack: true })).body.heldBy).toBe('Rita Reed')
    await http.as(rita).delete(`/api/ts/reservations/${review.body.reservation.id}`)
    expect((await change()).status).toBe(200)
  })
})
