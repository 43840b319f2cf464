import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'

useDatabase()
const http = useApp()
jest.setTimeout(30_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- a recording */
const read = (name: string) =>
  readFileSync(new URL(`../../test/golden/01-text-choices-single/${name}`, import.meta.url), 'utf8')
const recorded = JSON.parse(read('export.json')) as any[]

describe('the JSON export', () => {
  let owner: BuiltUser
  let projectId = 0
  const people = new Map<number, number>()

  /** The recorded project once more: its tasks, answers and predictions, imported as they were exported. */
  beforeAll(async () => {
    owner = await buildUser({ role: 'owner' })
    people.set(1, owner.id)
    people.set(2, (await buildUser({ organizationId: owner.organizationId })).id)
    const project = await http
      .as(owner)
      .post('/api/projects/', { label_config: read('config.xml'), maximum_annotations: 2 })
    projectId = project.body.id
    const rows = recorded.map((task) => ({
      data: task.data,
      meta: task.meta,
      annotations: task.annotations.map((annotation: any) => ({
        result: annotation.result,
        completed_by: people.get(annotation.completed_by),
        was_cancelled: annotation.was_cancelled,
        ground_truth: annotation.ground_truth,
        lead_time: annotation.lead_time,
      })),
      predictions: task.predictions.map(() => ({ result: [], score: 0.5, model_version: 'v1' })),
    }))
    expect((await http.as(owner).post(`/api/projects/${projectId}/import`, rows)).status).toBe(201)
    const tasks = await http.as(owner).get(`/api/tasks/?project=${projectId}`)
    const second = tasks.body.tasks.find(({ inner_id: innerId }: any) => innerId === 2)
    await http.as(owner).post(`/api/tasks/${second.id}/drafts`, { result: recorded[1].drafts[0].result })
  }, 60_000)

  const exported = (query: string) => http.as(owner).get(`/api/projects/${projectId}/export${query}`)

  test('has every field of Label Studio’s, with its values, and ours only behind them', async () => {
    const { status, headers, body } = await exported('?download_all_tasks=true&exportType=JSON')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/.json')
    const name = headers.get('filename')
    expect(name).toMatch(new RegExp(`^project-${projectId}-at-\\d{4}(-\\d\\d){4}-[0-9a-f]{8}\\.json$`))
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    expect(body).toHaveLength(recorded.length)
    for (const [index, task] of recorded.entries()) {
      const ours = body[index]
      expect(Object.keys(ours).slice(0, Object.keys(task).length)).toEqual(Object.keys(task))
      expect(valuesOf(ours)).toEqual(valuesOf(task, people))
      for (const [place, annotation] of task.annotations.entries()) {
        const names = Object.keys(annotation)
        expect(Object.keys(ours.annotations[place]).slice(0, names.length)).toEqual(names)
      }
      for (const draft of task.drafts) expect(Object.keys(ours.drafts[0])).toEqual(Object.keys(draft))
    }
  })

  test('leaves out what nobody has answered, unless it is asked for', async () => {
    await http.as(owner).post(`/api/projects/${projectId}/import`, [{ text: 'unanswered' }])
    expect((await exported('')).body).toHaveLength(recorded.length)
    expect((await exported('?download_all_tasks=true')).body).toHaveLength(recorded.length + 1)
  })

  test('takes some of the tasks by id', async () => {
    const ids = (await exported('')).body.map(({ id }: any) => id)
    const some = await exported(`?ids[]=${ids[0]}&ids[]=${ids[2]}`)
    expect(some.body.map(({ id }: any) => id)).toEqual([ids[0], ids[2]])
  })

  test('goes back in as it came out', async () => {
    const { body } = await exported('')
    const copy = await http
      .as(owner)
      .post('/api/projects/', { label_config: read('config.xml'), maximum_annotations: 2 })
    // Predictions are exported as ids only.
    const rows = body.map((task: any) => ({ ...task, predictions: [] }))
    const answer = await http.as(owner).post(`/api/projects/${copy.body.id}/import`, rows)
    expect(answer.body).toMatchObject({ task_count: recorded.length, annotation_count: 6 })
    const again = await http.as(owner).get(`/api/projects/${copy.body.id}/export`)
    expect(again.body.map((task: any) => task.annotations.map(({ result }: any) => result))).toEqual(
      recorded.map((task) => task.annotations.map(({ result }: any) => result)),
    )
  })

  test('of an unknown format names those there are', async () => {
    const { status, body } = await exported('?exportType=NOSUCH')
    expect([status, body.code]).toEqual([400, 'export_format_unknown'])
    expect(body.validation_errors.exportType[0]).toContain('JSON')
    const formats = await http.as(owner).get(`/api/projects/${projectId}/export/formats`)
    expect(formats.body.map((format: { name: string }) => format.name)).toContain('JSON')
  })
})

/** What does not depend on the clock or on who counted the ids. Answers are compared in the order of their authors. */
function valuesOf(task: any, people?: ReadonlyMap<number, number>): any {
  const who = (id: number) => people?.get(id) ?? id
  return {
    data: task.data,
    meta: task.meta,
    allow_skip: task.allow_skip,
    inner_id: task.inner_id,
    total_annotations: task.total_annotations,
    cancelled_annotations: task.cancelled_annotations,
    total_predictions: task.total_predictions,
    predictions: task.predictions.length,
    comment_count: task.comment_count,
    comment_authors: task.comment_authors,
    annotations: task.annotations.map((annotation: any) => ({
      completed_by: who(annotation.completed_by),
      result: annotation.result,
      was_cancelled: annotation.was_cancelled,
      ground_truth: annotation.ground_truth,
      lead_time: annotation.lead_time,
      import_id: annotation.import_id,
      bulk_created: annotation.bulk_created,
      parent_annotation: annotation.parent_annotation,
    })),
    drafts: task.drafts.map(({ result, was_postponed }: any) => ({ result, was_postponed })),
  }
}
