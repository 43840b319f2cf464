import { describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { select } from '../db/connect.ts'

useDatabase()
const http = useApp({ uploadLimitBytes: 1024 * 1024 })
jest.setTimeout(30_000)

const formOf = (files: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, content] of Object.entries(files)) form.append('files', new Blob([content]), name)
  return form
}
const projectOf = async (user: { id: number }) =>
  (await http.as(user).post('/api/projects/', { title: 'Jobs' })).body.id as number

describe('an import in the background', () => {
  test('is a job that Temporal hears of and people can watch and stop', async () => {
    const owner = await buildUser({ role: 'owner' })
    const projectId = await projectOf(owner)
    const { status, body } = await http
      .as(owner)
      .post(`/api/ts/projects/${projectId}/imports`, formOf({ 'a.jsonl': '{"a":1}', 'b.csv': 'a\n1\n' }))
    expect(status).toBe(202)
    expect(body.job).toMatchObject({
      kind: 'import',
      state: 'queued',
      done: 0,
      total: 11,
      refused: 0,
      projectId,
      result: null,
      hasFile: false,
    })
    const told = await select(
      'select consumer, kind from outbox where aggregate_type = $1 and aggregate_id = $2',
      ['job', body.job.id],
    )
    expect(told).toEqual([{ consumer: 'temporal', kind: 'job.created' }])
    const path = `/api/ts/jobs/${body.job.id}`
    expect((await http.as(owner).get(path)).body.job).toMatchObject({ id: body.job.id })
    expect((await http.as(owner).get(`/api/ts/jobs?projectId=${projectId}`)).body.jobs).toHaveLength(1)
    expect((await http.as(owner).get(`${path}/problems`)).body).toEqual({ total: 0, problems: [] })
    expect((await http.as(owner).get(`${path}/file`)).status).toBe(409)
    expect((await http.as(owner).post(`${path}/cancel`)).body.job.cancelRequested).toBe(true)
  })

  test('sent twice with one key is one job', async () => {
    const owner = await buildUser({ role: 'owner' })
    const projectId = await projectOf(owner)
    const send = (key: string) =>
      http.as(owner).post(`/api/ts/projects/${projectId}/imports`, formOf({ 'a.csv': 'a\n1\n' }), {
        'Idempotency-Key': key,
      })
    const [first, again, other] = [await send('k1'), await send('k1'), await send('k2')]
    expect(again.body.job.id).toBe(first.body.job.id)
    expect(other.body.job.id).not.toBe(first.body.job.id)
  })

  test.each([
    ['nothing', {}, 400, 'No file was sent. Choose at least one.'],
    ['a kind nobody reads', { 'a.exe': 'MZ' }, 400, 'Validation error'],
    ['more than the limit', { 'a.txt': 'x'.repeat(1024 * 1024 + 1) }, 413, 'limit is 1 MB'],
  ])('of %s is refused', async (_, files, status, detail) => {
    const owner = await buildUser({ role: 'owner' })
    const projectId = await projectOf(owner)
    const answer = await http.as(owner).post(`/api/ts/projects/${projectId}/imports`, formOf(files))
    expect(answer.status).toBe(status)
    expect(answer.body.detail).toContain(detail)
    expect((await http.as(owner).get('/api/ts/jobs')).body.jobs).toEqual([])
    expect((await http.as(owner).get(`/api/projects/${projectId}/file-uploads`)).body).toEqual([])
  })

  test('is watched by who started it and by who sees all jobs', async () => {
    const owner = await buildUser({ role: 'owner' })
    const manager = await buildUser({ organizationId: owner.organizationId, role: 'manager' })
    const other = await buildUser({ organizationId: owner.organizationId, role: 'manager' })
    const annotator = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    const stranger = await buildUser({ role: 'owner' })
    const projectId = await projectOf(manager)
    const sent = formOf({ 'a.csv': 'a\n1\n' })
    const { body } = await http.as(manager).post(`/api/ts/projects/${projectId}/imports`, sent)
    const path = `/api/ts/jobs/${body.job.id}`
    const statuses = []
    for (const user of [manager, owner, other, annotator, stranger]) {
      statuses.push((await http.as(user).get(path)).status)
    }
    expect(statuses).toEqual([200, 200, 404, 404, 404])
    expect((await http.as(annotator).post(`/api/ts/projects/${projectId}/imports`, sent)).status).toBe(403)
  })
})
