import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildOrganization, buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'

const CONFIG = `<View><Text name="text" value="$text"/>
  <Choices name="mood" toName="text"><Choice value="Good"/><Choice value="Bad"/></Choices></View>`
const choice = (value: string) => [
  { from_name: 'mood', to_name: 'text', type: 'choices', value: { choices: [value] } },
]

describe('tasks over HTTP', () => {
  useDatabase()
  const http = useApp()

  async function projectOf(
    owner: BuiltUser,
    texts: readonly string[],
  ): Promise<{ id: number; taskIds: number[] }> {
    const project = await http.as(owner).post('/api/projects', { title: 'Moods', label_config: CONFIG })
    const imported = await http.as(owner).post(
      `/api/projects/${project.body.id}/import?return_task_ids=1`,
      texts.map((text) => ({ text })),
    )
    return { id: project.body.id, taskIds: imported.body.task_ids }
  }

  async function owner(): Promise<BuiltUser> {
    const organization = await buildOrganization()
    return buildUser({ organizationId: organization.id, role: 'owner' })
  }

  test('pages end with a 404 that says so, also after an exactly full page', async () => {
    const me = await owner()
    const project = await projectOf(me, ['a', 'b', 'c', 'd'])
    const page = (n: number) =>
      http.as(me).get(`/api/tasks?project=${project.id}&page=${n}&page_size=2&fields=all`)
    expect((await page(1)).body.tasks.map((task: { id: number }) => task.id)).toEqual(
      project.taskIds.slice(0, 2),
    )
    expect((await page(2)).body).toMatchObject({ total: 4 })
    expect(await page(3)).toMatchObject({ status: 404, body: { detail: 'Invalid page.' } })
  })

  test('a list of nothing is one empty page', async () => {
    const me = await owner()
    const project = await projectOf(me, [])
    expect((await http.as(me).get(`/api/tasks?project=${project.id}`)).body).toEqual({
      total: 0,
      total_annotations: 0,
      total_predictions: 0,
      tasks: [],
    })
  })

  test('a filter finds what is labelled, and refuses a column it does not know by name', async () => {
    const me = await owner()
    const project = await projectOf(me, ['a', 'b'])
    await http.as(me).post(`/api/tasks/${project.taskIds[1]}/annotations`, { result: choice('Good') })
    const filtered = (filter: object) =>
      http
        .as(me)
        .get(
          `/api/tasks?project=${project.id}&query=${encodeURIComponent(
            JSON.stringify({ filters: { conjunction: 'and', items: [filter] } }),
          )}`,
        )
    const labelled = await filtered({
      filter: 'filter:tasks:completed_at',
      operator: 'empty',
      value: false,
      type: 'Datetime',
    })
    expect(labelled.body.tasks.map((task: { id: number }) => task.id)).toEqual([project.taskIds[1]])
    const unknown = await filtered({
      filter: 'filter:tasks:colour',
      operator: 'equal',
      value: 'red',
      type: 'String',
    })
    expect(unknown.status).toBe(400)
    expect(JSON.stringify(unknown.body)).toContain('colour')
  })

  test('a task without the configured key is refused with the key', async () => {
    const me = await owner()
    const project = await projectOf(me, [])
    const answer = await http.as(me).post('/api/tasks', { project: project.id, data: { zz: 'x' } })
    expect(answer).toMatchObject({
      status: 400,
      body: {
        validation_errors: {
          non_field_errors: [
            '"text" key is expected in task data [assume: item["data"] = task root with values]',
          ],
        },
      },
    })
  })

  test('changed data is a new version and the old one stays in the books', async () => {
    const me = await owner()
    const project = await projectOf(me, ['first'])
    const id = project.taskIds[0]
    expect((await http.as(me).patch(`/api/tasks/${id}`, { data: { text: 'second' } })).body.data).toEqual({
      text: 'second',
    })
    const { entries } = (await http.as(me).get(`/api/ts/tasks/${id}/timeline`)).body
    expect(entries.map((entry: { kind: string }) => entry.kind)).toEqual(['tasks.imported', 'task.updated'])
  })

  test('the data page finds text with quotes, line breaks and signs of LIKE literally', async () => {
    const me = await owner()
    const project = await projectOf(me, ['100% "sure"\nreally', '100 sure', 'UPPER'])
    const found = async (search: string) =>
      (await http.as(me).get(`/api/ts/projects/${project.id}/tasks?search=${encodeURIComponent(search)}`))
        .body
    expect(await found('100% "SURE"\nre')).toMatchObject({ total: 1 })
    expect(await found('100')).toMatchObject({ total: 2 })
    expect((await found('upper')).tasks[0]).toMatchObject({
      state: 'created',
      marks: ['free'],
      preview: { key: 'text', value: 'UPPER' },
      annotators: [],
      agreement: null,
    })
  })

  test("another organization's task is not there", async () => {
    const [mine, stranger] = [await owner(), await owner()]
    const project = await projectOf(mine, ['a'])
    for (const path of [
      `/api/tasks/${project.taskIds[0]}`,
      `/api/ts/tasks/${project.taskIds[0]}`,
      `/api/ts/tasks/${project.taskIds[0]}/timeline`,
    ]) {
      expect((await http.as(stranger).get(path)).status).toBe(404)
    }
    expect((await http.as(stranger).get(`/api/tasks?project=${project.id}`)).status).toBe(404)
  })

  test('a deleted task is gone from lists and its seat from the queue', async () => {
    const me = await owner()
    const project = await projectOf(me, ['a'])
    expect((await http.as(me).delete(`/api/tasks/${project.taskIds[0]}`)).status).toBe(204)
    expect((await http.as(me).get(`/api/tasks/${project.taskIds[0]}`)).status).toBe(404)
    expect((await http.as(me).post(`/api/ts/projects/${project.id}/claim`, {})).body.kind).toBe('empty')
  })
})

describe('predictions over HTTP', () => {
  useDatabase()
  const http = useApp()

  test('are stored in any form, listed, changed and taken away, and counted on the task', async () => {
    const me = await buildUser({ organizationId: (await buildOrganization()).id, role: 'owner' })
    const project = await http.as(me).post('/api/projects', { title: 'Moods', label_config: CONFIG })
    const task = await http.as(me).post('/api/tasks', { project: project.body.id, data: { text: 'a' } })
    const stored = await http
      .as(me)
      .post('/api/predictions', { task: task.body.id, result: 'Bad', score: 0.4, model_version: 'v1' })
    expect(stored).toMatchObject({
      status: 201,
      body: { result: choice('Bad'), score: 0.4, model_version: 'v1' },
    })
    expect((await http.as(me).get(`/api/predictions?task=${task.body.id}`)).body).toHaveLength(1)
    expect((await http.as(me).get(`/api/tasks/${task.body.id}`)).body.total_predictions).toBe(1)
    const changed = await http.as(me).patch(`/api/predictions/${stored.body.id}`, { score: 0.9 })
    expect(changed.body).toMatchObject({ score: 0.9, result: choice('Bad') })
    expect((await http.as(me).delete(`/api/predictions/${stored.body.id}`)).status).toBe(204)
    expect((await http.as(me).get(`/api/tasks/${task.body.id}`)).body.total_predictions).toBe(0)
  })

  test('for a task that is not there are a bad field', async () => {
    const me = await buildUser({ organizationId: (await buildOrganization()).id, role: 'owner' })
    const answer = await http.as(me).post('/api/predictions', { task: 999_999, result: [] })
    expect(answer).toMatchObject({
      status: 400,
      body: { validation_errors: { task: ['Invalid pk "999999" - object does not exist.'] } },
    })
  })
})
