import { request } from 'node:http'
import { describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { testSecrets, useApp } from '../../test/http.ts'
import { signAccessToken } from '../access-token.ts'

useDatabase()
const http = useApp()
jest.setTimeout(30_000)

const IMAGES =
  '<View><Image name="i" value="$image"/><RectangleLabels name="b" toName="i"><Label value="a"/></RectangleLabels></View>'

async function uploaded(
  name: string,
  content: string,
): Promise<{ owner: BuiltUser; projectId: number; url: string }> {
  const owner = await buildUser({ role: 'owner' })
  const project = await http.as(owner).post('/api/projects/', { label_config: IMAGES })
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const answer = await http.as(owner).post(`/api/projects/${project.body.id}/import`, form)
  expect(answer.status).toBe(201)
  const tasks = await http.as(owner).get(`/api/tasks/?project=${project.body.id}`)
  return { owner, projectId: project.body.id, url: tasks.body.tasks[0].data.image }
}

/** As a browser asks: `fetch` adds a Cache-Control of its own, which forbids 304. */
async function statusOf(user: BuiltUser, path: string, headers: Record<string, string>): Promise<number> {
  const token = await signAccessToken(testSecrets, user.id)
  return new Promise((resolve, reject) => {
    request(http.url() + path, { headers: { ...headers, Authorization: `Bearer ${token}` } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('an uploaded file', () => {
  test('is served whole and in part, and not again while it is known', async () => {
    const { owner, url } = await uploaded('a photo.png', '0123456789')
    expect(url).toMatch(/^\/data\/upload\/\d+\/[0-9a-f]{8}-a_photo\.png$/)
    const whole = await http.as(owner).get(url)
    expect([whole.status, whole.text]).toEqual([200, '0123456789'])
    expect(whole.headers.get('content-type')).toBe('image/png')
    expect(whole.headers.get('accept-ranges')).toBe('bytes')
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    const part = await http.as(owner).get(url, { Range: 'bytes=2-4' })
    expect([part.status, part.text]).toEqual([206, '234'])
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10')
    expect((await http.as(owner).get(url, { Range: 'bytes=10-' })).status).toBe(416)
    expect(await statusOf(owner, url, { 'If-None-Match': whole.headers.get('etag') ?? '' })).toBe(304)
  })

  test('is for whoever reaches its project, asked each time', async () => {
    const { owner, url, projectId } = await uploaded('a.png', 'x')
    const annotator = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    const stranger = await buildUser({ role: 'owner' })
    expect((await http.as(annotator).get(url)).status).toBe(200)
    expect((await http.as(stranger).get(url)).status).toBe(404)
    expect((await http.nobody.get(url)).status).toBe(401)
    await http.as(owner).patch(`/api/projects/${projectId}/`, { is_published: false })
    expect((await http.as(annotator).get(url)).status).toBe(404)
  })

  test.each(['..%2f..%2fetc%2fpasswd', '%2e%2e', 'nosuch.png', '..%5c..%5cx'])(
    '%s is nothing',
    async (name) => {
      const { owner, projectId } = await uploaded('a.png', 'x')
      expect((await http.as(owner).get(`/data/upload/${projectId}/${name}`)).status).toBe(404)
    },
  )

  test.each([
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a.pdf', '%PDF-1.4'],
  ])('%s cannot run anything', async (name, content) => {
    const { owner, url } = await uploaded(name, content)
    const { headers } = await http.as(owner).get(url)
    expect(headers.get('content-security-policy')).toContain('sandbox')
    if (name === 'a.svg') expect(headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('is listed and deleted', async () => {
    const { owner, url, projectId } = await uploaded('a.png', 'x')
    const [upload] = (await http.as(owner).get(`/api/projects/${projectId}/file-uploads?all=true`)).body
    expect(upload).toEqual({ id: expect.any(Number), file: url.replace('/data/', ''), size: 1 })
    expect((await http.as(owner).get(`/api/import/file-upload/${upload.id}`)).body).toEqual(upload)
    expect((await http.as(owner).delete(`/api/import/file-upload/${upload.id}`)).status).toBe(204)
    expect((await http.as(owner).get(url)).status).toBe(404)
    expect((await http.as(owner).delete(`/api/projects/${projectId}/file-uploads`)).body).toEqual({
      deleted: 0,
    })
  })

  test('the bytes stay while another file has the same', async () => {
    const first = await uploaded('a.png', 'the same bytes')
    const second = await uploaded('b.png', 'the same bytes')
    await http.as(first.owner).delete(`/api/projects/${first.projectId}/file-uploads`)
    expect((await http.as(second.owner).get(second.url)).text).toBe('the same bytes')
  })

  test('the bytes stay while somebody sends the same at the very moment they are deleted', async () => {
    for (let n = 0; n < 8; n += 1) {
      const content = `contested ${n}`
      const first = await uploaded('a.png', content)
      const [, second] = await Promise.all([
        http.as(first.owner).delete(`/api/projects/${first.projectId}/file-uploads`),
        uploaded('b.png', content),
      ])
      expect((await http.as(second.owner).get(second.url)).text).toBe(content)
    }
  })

  test('the bytes stay when a large body says the same', async () => {
    const row = { image: 'x'.repeat(64 * 1024) }
    const content = JSON.stringify(Array.from({ length: 150 }, () => row))
    const { owner, projectId, url } = await uploaded('rows.png', content)
    const again = await http.as(owner).post(`/api/projects/${projectId}/import`, JSON.parse(content))
    expect(again).toMatchObject({ status: 201 })
    expect((await http.as(owner).get(url)).text.length).toBe(content.length)
  })
})
