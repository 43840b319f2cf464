import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { choice, letRunOut, openReview, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTask, buildTasks } from '../../test/task-factories.ts'
import { claimAnswer } from '../contract/stream.ts'

useDatabase()
const http = useApp()

describe('POST /api/ts/projects/:projectId/claim', () => {
  test('answers with a task and everything to work on it, in the shape of its contract', async () => {
    const { project, ada } = await world()
    await buildTask(project, { overlap: 2 })
    const { status, body } = await claim(ada, project.id)
    expect(status).toBe(200)
    expect(claimAnswer.parse(body)).toMatchObject({
      kind: 'task',
      task: { data: { text: 'Text 1' }, state: 'created', overlap: 2 },
      why: { code: 'sequential' },
      draft: null,
      annotations: [],
      mine: { today: 0, total: 0 },
    })
    expect(body.seats.map((seat: { mark: string }) => seat.mark)).toEqual(['held', 'free'])
  })

  test('tells why there is nothing, and until when', async () => {
    const { project, ada } = await world()
    expect((await claim(ada, project.id)).body).toMatchObject({ kind: 'empty', code: 'nothing_imported' })
    await buildTask(project)
    const ben = await member(project.organizationId)
    await claim(ben, project.id)
    const { body } = await claim(ada, project.id)
    expect(body).toMatchObject({ kind: 'empty', code: 'all_held_until' })
    expect(Date.parse(body.params.until)).toBeGreaterThan(Date.now())
    expect(claimAnswer.parse(body)).toBeTruthy()
  })

  test('hands nothing out before the project is published, but to who sets it up', async () => {
    const { project, ada } = await world({ isPublished: false })
    await buildTask(project)
    expect((await claim(ada, project.id)).status).toBe(404)
    expect((await claim(project.owner, project.id)).body.kind).toBe('task')
  })

  test('gives the draft back with the task', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project)
    await claim(ada, project.id)
    const saved = await http
      .as(ada)
      .put(`/api/ts/tasks/${task.id}/draft`, { result: choice('b'), leadTime: 3 })
    expect(saved.status).toBe(200)
    const { body } = await claim(ada, project.id)
    expect(body.draft).toEqual({
      result: choice('b'),
      leadTime: 3,
      activeSeconds: null,
      comment: '',
      deskId: null,
      savedAt: saved.body.savedAt,
    })
  })

  test('shows an annotator nobody else, and a reviewer all who answered', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const play = streamPlayer(project)
    const ben = await play.person()
    await play.submit(ben, task.id)
    const annotators = (await claim(ada, project.id)).body
    expect(annotators.annotations).toEqual([])
    expect(
      annotators.seats.map((seat: { holder: { id: number } | null }) => seat.holder?.id ?? null),
    ).toEqual([null, ada.id])
    await play.submit(ada, task.id)
    await openReview(project, task.id)
    const rita = await buildUser({ organizationId: project.organizationId, role: 'reviewer' })
    const { body } = await claim(rita, project.id, { stage: 'review' })
    expect(body.annotations.map((answer: { completedBy: { id: number } }) => answer.completedBy.id)).toEqual([
      ben.id,
      ada.id,
    ])
    expect(body.task.state).toBe('in_review')
  })

  test('shows who does a task again what he said and what the reviewer said of it', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project)
    const play = streamPlayer(project)
    const answer = await play.submit(ada, task.id)
    await openReview(project, task.id)
    const rita = await buildUser({
      organizationId: project.organizationId,
      role: 'reviewer',
      firstName: 'Rita',
    })
    const sent = await http.as(rita).post(`/api/ts/tasks/${task.id}/reviews`, {
      uniqueId: randomUUID(),
      round: 1,
      verdicts: [{ annotationId: answer.id, verdict: 'rejected', comment: 'Look again' }],
    })
    expect(sent).toMatchObject({ status: 201, body: { state: 'annotating', outcome: 'sent_back', round: 2 } })
    const { body } = await claim(ada, project.id)
    expect(body).toMatchObject({
      why: { code: 'sent_back_to_you' },
      reservation: { expiresAt: null },
      annotations: [{ id: answer.id, reviewStatus: 'rejected' }],
      reviews: [{ annotationId: answer.id, comment: 'Look again', reviewer: { name: 'Rita' } }],
    })
  })
})

describe('a reservation over HTTP', () => {
  test('is renewed and given back by its holder; a lost one is told with a status clients do not repeat', async () => {
    const { project, ada } = await world()
    await buildTask(project)
    const { reservation } = (await claim(ada, project.id)).body
    const renewed = await http.as(ada).post(`/api/ts/reservations/${reservation.id}/renew`)
    expect(renewed).toMatchObject({ status: 200, body: { expiresAt: expect.any(String) } })
    await letRunOut({ seatId: reservation.seatId })
    await claim(await member(project.organizationId), project.id)
    const lost = await http.as(ada).post(`/api/ts/reservations/${reservation.id}/renew`)
    expect(lost).toMatchObject({ status: 422, body: { code: 'reservation_lost' } })
    expect((await http.as(ada).delete(`/api/ts/reservations/${reservation.id}`)).status).toBe(204)
  })
})

describe('submitting over HTTP', () => {
  test('says that an answer is an extra one, and nothing of it where it is not', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project)
    const ben = await member(project.organizationId)
    const send = (who: typeof ada) =>
      http.as(who).post(`/api/tasks/${task.id}/annotations/`, { result: choice('a') })
    expect((await send(ada)).body).not.toHaveProperty('is_extra')
    expect(await send(ben)).toMatchObject({ status: 201, body: { is_extra: true } })
  })

  test('refuses a skip of what may not be skipped, and one without the comment the project wants', async () => {
    const { project, ada } = await world({ requireCommentOnSkip: true })
    const fixed = await buildTask(project, { allowSkip: false })
    const task = await buildTask(project)
    const send = (taskId: number, body: object) =>
      http.as(ada).post(`/api/tasks/${taskId}/annotations/`, body)
    expect(await send(fixed.id, { was_cancelled: true, comment: 'no' })).toMatchObject({
      status: 400,
      body: { code: 'skip_not_allowed' },
    })
    expect(await send(task.id, { was_cancelled: true })).toMatchObject({
      status: 400,
      body: { validation_errors: { comment: [expect.any(String)] } },
    })
    expect((await send(task.id, { was_cancelled: true, comment: 'blurred' })).status).toBe(201)
  })

  test('takes loose input as forms send it, and a skip from the query', async () => {
    const { project, ada } = await world()
    const [first, second] = await buildTasks(project, 2)
    const form = new URLSearchParams({
      result: JSON.stringify(choice('a')),
      lead_time: '3.5',
      was_cancelled: 'False',
    })
    const sent = await http.as(ada).post(`/api/tasks/${first!.id}/annotations/`, form)
    expect(sent).toMatchObject({
      status: 201,
      body: { lead_time: 3.5, result: choice('a'), was_cancelled: false },
    })
    const skipped = await http
      .as(ada)
      .post(`/api/tasks/${second!.id}/annotations/?was_cancelled=1`, { result: [] })
    expect(skipped).toMatchObject({ status: 201, body: { was_cancelled: true } })
  })

  test.each([
    [{ result: 'x' }, 'result'],
    [{ result: null }, 'result'],
    [{ result: ['x'] }, 'result'],
    [{ unique_id: 'no uuid' }, 'unique_id'],
    [{ draft_id: 'abc' }, 'draft_id'],
  ])('answers %j with 400 and the field, not with 500', async (body, field) => {
    const { project, ada } = await world()
    const task = await buildTask(project)
    const sent = await http.as(ada).post(`/api/tasks/${task.id}/annotations/`, body)
    expect(sent.status).toBe(400)
    expect(Object.keys(sent.body.validation_errors).map((path) => path.split('.')[0])).toContain(field)
  })

  test('lets an annotator speak for himself only, and name no truth', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project, { overlap: 5 })
    const send = (user: { id: number }, body: object) =>
      http.as(user).post(`/api/tasks/${task.id}/annotations/`, { result: [], ...body })
    expect((await send(ada, { completed_by: project.owner.id })).status).toBe(403)
    expect((await send(ada, { ground_truth: true })).status).toBe(403)
    expect((await send(project.owner, { completed_by: ada.id, ground_truth: true })).body).toMatchObject({
      completed_by: ada.id,
      ground_truth: true,
      updated_by: project.owner.id,
    })
  })

  test('refuses an author who is nobody of the organization', async () => {
    const { project } = await world()
    const task = await buildTask(project)
    const stranger = await buildUser()
    const sent = await http
      .as(project.owner)
      .post(`/api/tasks/${task.id}/annotations/`, { result: [], completed_by: stranger.id })
    expect(sent).toMatchObject({
      status: 400,
      body: { validation_errors: { completed_by: [expect.any(String)] } },
    })
  })
})

async function world(settings: Parameters<typeof buildProject>[0] = {}) {
  const project = await buildProject(settings)
  return { project, ada: await member(project.organizationId) }
}

const member = (organizationId: number) => buildUser({ organizationId, role: 'annotator' })

function claim(user: { id: number }, projectId: number, body: object = {}) {
  return http.as(user).post(`/api/ts/projects/${projectId}/claim`, body)
}
