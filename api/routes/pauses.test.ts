import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { choice, eventsOf, letRunOut, openReview, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../test/task-factories.ts'
import { sql } from '../db/connect.ts'
import { pauseMember } from '../db/index.ts'
import { isAnybodyLeft } from '../db/queries/is-anybody-left.ts'

describe('pauses of a member', () => {
  useDatabase()
  const http = useApp()

  async function stage(count = 2, more: Parameters<typeof buildProject>[0] = {}) {
    const project = await buildProject(more)
    const tasks = await buildTasks(project, count)
    const { organizationId, owner } = project
    await sql('t-name', `update users set first_name = 'Olga' where id = $1::bigint`, [owner.id])
    const ada = await buildUser({ organizationId, role: 'annotator' })
    const path = `/api/projects/${project.id}/members/${ada.id}/pauses`
    const as = { owner: http.as(owner), ada: http.as(ada) }
    const claim = () => as.ada.post(`/api/ts/projects/${project.id}/claim`, {})
    const pause = (body: object = {}) =>
      as.owner.post(path, { reason: 'MANUAL', verbose_reason: 'Let us talk first', ...body })
    return { project, tasks, ada, path, as, claim, pause, play: streamPlayer(project) }
  }

  test('a paused person gets a notification and a clear message: who paused him, why, and that his drafts are kept', async () => {
    const { project, claim, pause, as } = await stage()
    expect((await pause()).status).toBe(201)
    const told = { reason: 'MANUAL', by: 'Olga', words: 'Let us talk first' }
    expect((await claim()).body).toMatchObject({ kind: 'empty', code: 'paused', params: told })
    const card = (await as.ada.get('/api/ts/projects')).body.projects.find(
      ({ id }: { id: number }) => id === project.id,
    )
    expect(card.mine).toMatchObject({ hasWork: false, none: { code: 'paused', params: told } })
    const next = await as.ada.get(`/api/projects/${project.id}/next`)
    expect(next).toMatchObject({ status: 404, body: { params: { reason: 'paused' } } })
  })

  test('frees what he holds at once and lists it, and keeps his drafts', async () => {
    const { tasks, claim, pause, as, play } = await stage()
    await claim()
    const draft = { result: choice('a'), leadTime: 1 }
    expect((await as.ada.put(`/api/ts/tasks/${tasks[0]!.id}/draft`, draft)).status).toBe(200)
    expect((await pause()).body).toMatchObject({ reason: 'MANUAL', freed_tasks: [tasks[0]!.id] })
    expect(await play.claim(await play.person())).toMatchObject({ taskId: tasks[0]!.id })
    expect(await eventsOf(tasks[0]!.id)).toContain('seat.released')
    expect((await as.ada.get(`/api/tasks/${tasks[0]!.id}/drafts`)).body).toHaveLength(1)
  })

  test('keeps what he sends in as a draft, and refuses it with the reason, every time it is sent', async () => {
    const { tasks, claim, pause, as } = await stage()
    await claim()
    await pause()
    const answer = { result: choice('b'), unique_id: randomUUID(), lead_time: 3 }
    // As the page sends it: refused, the request is undone; the draft is not.
    const headers = { 'Idempotency-Key': answer.unique_id }
    const send = () => as.ada.post(`/api/tasks/${tasks[0]!.id}/annotations`, answer, headers)
    expect(await send()).toMatchObject({ status: 403, body: { code: 'paused' } })
    const sent = await send()
    expect(sent).toMatchObject({ status: 403, body: { code: 'paused', params: { by: 'Olga' } } })
    const [draft] = (await as.ada.get(`/api/tasks/${tasks[0]!.id}/drafts`)).body
    expect(draft).toMatchObject({ result: choice('b'), lead_time: 3 })
  })

  test('ends by itself when it has an end, and is lifted with a reason that is kept', async () => {
    const { claim, pause, as, path } = await stage()
    const { body: first } = await pause({ until: new Date(Date.now() + 3_600_000).toISOString() })
    expect((await claim()).body.params.until).toBe(first.until)
    await sql('t-over', `update pauses set until = now() - interval '1 second' where id = $1::bigint`, [
      first.id,
    ])
    expect((await claim()).body.kind).toBe('task')
    const { body: second } = await pause()
    expect((await claim()).body.code).toBe('paused')
    expect((await as.owner.delete(`${path}/${second.id}?because=we%20talked`)).status).toBe(204)
    expect((await claim()).body.kind).toBe('task')
    expect((await as.owner.get(path)).body).toEqual([])
    const all = (await as.owner.get(`${path}?include_deleted=true`)).body
    expect(all).toHaveLength(1)
    const [kept] = await sql<{ why: string }>(
      't-why',
      'select lifted_because as why from pauses where id = $1::bigint',
      [second.id],
    )
    expect(kept?.why).toBe('we talked')
  })

  test('a paused person stays paused when work is sent back to him', async () => {
    const { project, tasks, ada, claim, pause, play, as, path } = await stage(1)
    await claim()
    await play.submit(ada, tasks[0]!.id)
    await pause()
    await openReview(project, tasks[0]!.id)
    const rita = await play.person('reviewer')
    await play.claimReview(rita)
    const [{ id }] = (await sql<{ id: number }>(
      't-answer',
      'select id from annotations where task_id = $1::bigint',
      [tasks[0]!.id],
    )) as [{ id: number }]
    await play.review(rita, tasks[0]!.id, [{ annotationId: id, verdict: 'rejected', comment: 'no' }])
    expect((await claim()).body).toMatchObject({ kind: 'empty', code: 'paused' })
    expect((await as.owner.get(path)).body).toHaveLength(1)
  })

  test('is only for those who label and review, by those who may, and by a script for whoever runs it', async () => {
    const { project, as, path } = await stage()
    const own = `/api/projects/${project.id}/members/${project.owner.id}/pauses`
    expect((await as.owner.post(own, { reason: 'MANUAL' })).status).toBe(400)
    expect((await as.ada.post(path, { reason: 'MANUAL' })).status).toBe(403)
    expect((await as.ada.post(path, { reason: 'CUSTOM_SCRIPT' })).status).toBe(201)
  })

  test('holds against a claim that began before it: the seat is given before and freed, or not given', async () => {
    const { project, ada, play } = await stage(30)
    const { scope } = project.owner
    const claims = Array.from({ length: 6 }, () => play.claim(ada))
    const pause = { projectId: project.id, userId: ada.id, reason: 'MANUAL', words: '', until: null } as const
    await Promise.all([
      ...claims,
      pauseMember(scope, pause),
      ...Array.from({ length: 6 }, () => play.claim(ada)),
    ])
    const held = await sql('t-held', `select id from seats where holder_id = $1::bigint and state = 'open'`, [
      ada.id,
    ])
    expect(held).toEqual([])
    expect(await play.claim(ada)).toBeNull()
  })

  test('does not count on whoever is paused without an end', async () => {
    const { project, tasks, pause, ada } = await stage(1)
    const others = `update memberships set role = 'none' where organization_id = $1::bigint and user_id <> $2::bigint`
    await sql('t-alone', others, [project.organizationId, ada.id])
    const task = { id: tasks[0]!.id, projectId: project.id, stage: 'annotate' }
    expect(await isAnybodyLeft(project.owner.scope, task)).toBe(true)
    await sql('t-owner', `update memberships set role = 'owner' where user_id = $1::bigint`, [
      project.owner.id,
    ])
    await pause()
    await sql('t-alone', others, [project.organizationId, ada.id])
    expect(await isAnybodyLeft(project.owner.scope, task)).toBe(false)
  })

  test('does not keep away who has come to manage the project since', async () => {
    const { ada, pause, claim, play, tasks } = await stage()
    const seat = await play.claim(ada)
    await letRunOut(seat!)
    await pause()
    await sql('t-role', `update memberships set role = 'manager' where user_id = $1::bigint`, [ada.id])
    expect((await claim()).body).toMatchObject({ kind: 'task', task: { id: tasks[0]!.id } })
  })
})
