import { beforeAll, describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import type { Caller } from '../../test/http.ts'
import { choice } from '../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../test/task-factories.ts'
import type { BuiltProject } from '../../test/task-factories.ts'
import { sql } from '../db/connect.ts'

useDatabase()
const http = useApp()

let project: BuiltProject
let manager: BuiltUser
let ada: BuiltUser
let asManager: Caller
let asAda: Caller

beforeAll(async () => {
  project = await buildProject()
  const { organizationId } = project
  manager = await buildUser({ organizationId, role: 'manager', firstName: 'Mo', lastName: 'Manager' })
  ada = await buildUser({ organizationId, role: 'annotator', firstName: 'Ada' })
  asManager = http.as(manager)
  asAda = http.as(ada)
})

describe('deleted tasks of a project', () => {
  test('are listed with what they were, who deleted them and until when they rest', async () => {
    const [one, two, stays] = await buildTasks(project, 3)
    await asAda.post(`/api/tasks/${one!.id}/annotations`, { result: choice('a') })
    const deleted = await asManager.post('/api/ts/tasks/delete', body([one!.id, two!.id]))
    expect(deleted).toMatchObject({ status: 200, body: { deleted: 2 } })
    const { body: trash } = await asManager.get(trashOf(project))
    expect(trash.totals).toEqual({ tasks: 2, annotations: 0 })
    expect(trash.tasks.map(({ id }: { id: number }) => id)).toEqual([two!.id, one!.id])
    expect(trash.tasks[1]).toMatchObject({
      preview: { key: 'text', value: 'Text 1' },
      answerCount: 1,
      deletedBy: { id: manager.id, name: 'Mo Manager' },
    })
    const { deletedAt, restsUntil } = trash.tasks[0]
    expect(Date.parse(restsUntil) - Date.parse(deletedAt)).toBe(30 * 24 * 3_600_000)
    expect((await asManager.get(`/api/tasks/${stays!.id}`)).status).toBe(200)
    await asManager.post('/api/ts/tasks/restore', { projectId: project.id, all: true })
  })

  test('come a window at a time', async () => {
    const tasks = await buildTasks(project, 5)
    await asManager.post('/api/ts/tasks/delete', body(tasks.map(({ id }) => id)))
    const { body: page } = await asManager.get(`${trashOf(project)}?offset=3&limit=10`)
    expect(page.totals.tasks).toBe(5)
    expect(page.tasks.map(({ id }: { id: number }) => id)).toEqual([tasks[1]!.id, tasks[0]!.id])
    expect(await asManager.post('/api/ts/tasks/restore', { projectId: project.id, all: true })).toMatchObject(
      {
        status: 200,
        body: { restored: 5, left: 0 },
      },
    )
  })

  test('come back, and a second time nothing happens', async () => {
    const [task] = await buildTasks(project, 1)
    await asManager.post('/api/ts/tasks/delete', body([task!.id]))
    expect((await asManager.get(`/api/tasks/${task!.id}`)).status).toBe(404)
    const restore = () => asManager.post('/api/ts/tasks/restore', body([task!.id]))
    expect(await restore()).toMatchObject({ status: 200, body: { restored: 1 } })
    expect(await restore()).toMatchObject({ status: 200, body: { restored: 0 } })
    expect((await asManager.get(`/api/tasks/${task!.id}`)).status).toBe(200)
  })

  test('are named one by one or all together, not both and not neither', async () => {
    for (const wrong of [{}, { ids: [1], all: true }, { ids: [] }, { all: false }]) {
      const answer = await asManager.post('/api/ts/tasks/restore', { projectId: project.id, ...wrong })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
    }
  })

  test('are not found when they belong to another project', async () => {
    const other = await buildProject()
    const [foreign] = await buildTasks(other, 1)
    expect((await asManager.post('/api/ts/tasks/restore', body([foreign!.id]))).status).toBe(404)
    expect(
      (await asManager.post('/api/ts/tasks/restore', { projectId: other.id, ids: [foreign!.id] })).status,
    ).toBe(404)
  })

  test('tell whoever sends an answer where they are, and take it when they are back', async () => {
    const [task] = await buildTasks(project, 1)
    const claimed = await asAda.post(`/api/ts/projects/${project.id}/claim`, { taskId: task!.id })
    await asManager.post('/api/ts/tasks/delete', body([task!.id]))
    const send = () =>
      asAda.post(`/api/tasks/${task!.id}/annotations`, {
        result: choice('a'),
        reservation_id: claimed.body.reservation.id,
      })
    expect(await send()).toMatchObject({
      status: 404,
      body: { code: 'in_trash', detail: 'No Task matches the given query.' },
    })
    await asManager.post('/api/ts/tasks/restore', body([task!.id]))
    expect((await send()).status).toBe(201)
  })

  test('tell nobody of another organization that they are in the trash', async () => {
    const [task] = await buildTasks(project, 1)
    await asManager.post('/api/ts/tasks/delete', body([task!.id]))
    const stranger = http.as(await buildUser({ role: 'owner' }))
    expect((await stranger.get(`/api/tasks/${task!.id}`)).body).toMatchObject({ code: 'not_found' })
    await asManager.post('/api/ts/tasks/restore', body([task!.id]))
  })
})

describe('deleted annotations', () => {
  test('are listed while their task is there, and come back with the same id', async () => {
    const [task] = await buildTasks(project, 1)
    const { body: answer } = await asAda.post(`/api/tasks/${task!.id}/annotations`, { result: choice('b') })
    expect((await asManager.delete(`/api/annotations/${answer.id}`)).status).toBe(204)
    const { body: trash } = await asManager.get(`${trashOf(project)}?kind=annotations`)
    expect(trash).toMatchObject({
      totals: { annotations: 1 },
      tasks: [],
      annotations: [
        {
          id: answer.id,
          taskId: task!.id,
          completedBy: { id: ada.id },
          deletedBy: { id: manager.id },
          result: choice('b'),
        },
      ],
    })
    const restored = await asManager.post(`/api/ts/annotations/${answer.id}/restore`)
    expect(restored).toMatchObject({ status: 200, body: { id: answer.id, result: choice('b') } })
    expect((await asManager.get(`/api/annotations/${answer.id}`)).status).toBe(200)
    expect((await asManager.post(`/api/ts/annotations/${answer.id}/restore`)).status).toBe(200)
  })

  test('wait in their task’s place when that is deleted too', async () => {
    const [task] = await buildTasks(project, 1)
    const { body: answer } = await asAda.post(`/api/tasks/${task!.id}/annotations`, { result: choice('b') })
    await asManager.delete(`/api/annotations/${answer.id}`)
    await asManager.post('/api/ts/tasks/delete', body([task!.id]))
    const { body: trash } = await asManager.get(`${trashOf(project)}?kind=annotations`)
    expect(trash).toMatchObject({ totals: { annotations: 0 }, annotations: [] })
    expect(await asManager.post(`/api/ts/annotations/${answer.id}/restore`)).toMatchObject({
      status: 404,
      body: { code: 'in_trash' },
    })
  })

  test('are brought back by their author, as he may delete them, and by no other annotator', async () => {
    const [task] = await buildTasks(project, 1)
    const { body: answer } = await asAda.post(`/api/tasks/${task!.id}/annotations`, { result: choice('b') })
    expect((await asAda.delete(`/api/annotations/${answer.id}`)).status).toBe(204)
    const other = http.as(await buildUser({ organizationId: project.organizationId, role: 'annotator' }))
    expect((await other.post(`/api/ts/annotations/${answer.id}/restore`)).status).toBe(403)
    expect((await asAda.post(`/api/ts/annotations/${answer.id}/restore`)).status).toBe(200)
  })

  test('that a manager deleted are not taken back by who gave them', async () => {
    const [task] = await buildTasks(project, 1)
    const { body: given } = await asAda.post(`/api/tasks/${task!.id}/annotations`, { result: choice('a') })
    await asManager.delete(`/api/annotations/${given.id}`)
    expect((await asAda.post(`/api/ts/annotations/${given.id}/restore`)).status).toBe(403)
    expect((await asManager.post(`/api/ts/annotations/${given.id}/restore`)).status).toBe(200)
  })
})

describe('deleted projects', () => {
  test('are listed with how many tasks come back, and are then as they were', async () => {
    const gone = await buildProject({ owner: project.owner, title: 'Gone' })
    const [task] = await buildTasks(gone, 3)
    await asManager.post('/api/ts/tasks/delete', { projectId: gone.id, ids: [task!.id] })
    await asManager.delete(`/api/ts/projects/${gone.id}`)
    const { body: trash } = await asManager.get('/api/ts/trash')
    expect(trash.projects).toMatchObject([
      { id: gone.id, title: 'Gone', taskCount: 2, deletedBy: { id: manager.id } },
    ])
    expect((await asManager.get(`/api/ts/projects/${gone.id}`)).status).toBe(404)
    const restore = () => asManager.post(`/api/ts/projects/${gone.id}/restore`)
    expect(await restore()).toMatchObject({ status: 200, body: { id: gone.id, title: 'Gone' } })
    expect((await restore()).status).toBe(200)
    expect((await asManager.get('/api/ts/trash')).body.projects).toEqual([])
    expect((await asManager.get(trashOf(gone))).body.totals.tasks).toBe(1)
  })

  test('are not told to a manager who did not reach them', async () => {
    const hidden = await buildProject({ owner: project.owner, openToOrganization: false })
    await http.as(project.owner).delete(`/api/ts/projects/${hidden.id}`)
    expect((await asManager.get('/api/ts/trash')).body.projects).toEqual([])
    expect((await asManager.post(`/api/ts/projects/${hidden.id}/restore`)).status).toBe(404)
    const { body } = await http.as(project.owner).get('/api/ts/trash')
    expect(body.projects.map(({ id }: { id: number }) => id)).toEqual([hidden.id])
  })

  test('are not found any more when they have rested their time', async () => {
    const old = await buildProject({ owner: project.owner })
    await asManager.delete(`/api/ts/projects/${old.id}`)
    await sql('t-old', `update projects set deleted_at = now() - interval '31 days' where id = $1`, [old.id])
    expect((await asManager.post(`/api/ts/projects/${old.id}/restore`)).status).toBe(404)
  })
})

const trashOf = ({ id }: BuiltProject): string => `/api/ts/projects/${id}/trash`

const body = (ids: readonly number[]) => ({ projectId: project.id, ids })
