import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { useApp } from '../../test/http.ts'
import { streamPlayer } from '../../test/stream-player.ts'
import { buildProject } from '../../test/task-factories.ts'
import { CONTENT_LIMITS } from '../contract/task-content.ts'

const LABEL_CONFIG = `<View><Text name="t" value="$t" valueType="url"/>
  <Taxonomy name="x" toName="t" apiUrl="$tree"/></View>`

describe('what a task names at another address', () => {
  useDatabase()
  const http = useApp({ allowPrivateAddresses: true })
  const guarded = useApp()
  let host: Server
  let asked: string[] = []
  const at = (path: string) => `http://127.0.0.1:${(host.address() as AddressInfo).port}${path}`

  beforeAll(async () => {
    host = createServer((request, answer) => {
      asked.push(request.url ?? '')
      if (request.url === '/moved') answer.writeHead(302, { Location: '/text' }).end()
      else if (request.url === '/round') answer.writeHead(302, { Location: '/round' }).end()
      else if (request.url === '/away') answer.writeHead(302, { Location: 'file:///etc/passwd' }).end()
      else if (request.url === '/huge') answer.end(Buffer.alloc(CONTENT_LIMITS.bytes + 1))
      else if (request.url === '/latin')
        answer.writeHead(200, { 'Content-Type': 'text/plain; charset=latin1' }).end(Buffer.from([0xe9]))
      else if (request.url === '/gone') answer.writeHead(404).end('nothing')
      else answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<script>alert(1)</script>')
    })
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done))
  })
  afterAll(async () => {
    host.closeAllConnections()
    await new Promise((done) => host.close(done))
  })

  async function world(path: string) {
    asked = []
    const project = await buildProject({ labelConfig: LABEL_CONFIG })
    const data = { t: at(path), tree: at('/tree?a=1') }
    const { body: task } = await http.as(project.owner).post('/api/tasks', { project: project.id, data })
    const ada = await streamPlayer(project).person()
    const content = (url: string, more = '') =>
      `/api/ts/tasks/${task.id}/content?url=${encodeURIComponent(url)}${more}`
    return { ada, content }
  }

  test('is given as text in which nothing can run', async () => {
    const { ada, content } = await world('/text')
    const answer = await http.as(ada).get(content(at('/text')))
    expect(answer.status).toBe(200)
    expect(answer.text).toBe('<script>alert(1)</script>')
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('is followed to where it has moved, and read in the letters it is written in', async () => {
    const moved = await world('/moved')
    expect((await http.as(moved.ada).get(moved.content(at('/moved')))).status).toBe(200)
    expect(asked).toEqual(['/moved', '/text'])
    const latin = await world('/latin')
    expect((await http.as(latin.ada).get(latin.content(at('/latin')))).text).toBe('é')
  })

  test('of a tree is asked for branch by branch', async () => {
    const { ada, content } = await world('/text')
    await http.as(ada).get(content(at('/tree?a=1'), '&path=Online&path=Paid%20wall'))
    expect(asked).toEqual(['/tree?a=1&path=Online&path=Paid+wall'])
  })

  test('which it does not name is not asked for', async () => {
    const { ada, content } = await world('/text')
    expect((await http.as(ada).get(content(at('/other')))).status).toBe(404)
    expect(asked).toEqual([])
  })

  test.each([
    ['/gone', 502, 'content_unavailable'],
    ['/round', 502, 'content_unavailable'],
    ['/away', 422, 'address_forbidden'],
    ['/huge', 413, 'too_large'],
  ])('that cannot be had (%s) is said so', async (path, status, code) => {
    const { ada, content } = await world(path)
    expect(await http.as(ada).get(content(at(path)))).toMatchObject({ status, body: { code } })
  })

  test('on this machine or beside it is not asked for, by number or by name', async () => {
    const { ada, content } = await world('/text')
    expect(await guarded.as(ada).get(content(at('/text')))).toMatchObject({
      status: 422,
      body: { code: 'address_forbidden' },
    })
    const named = at('/text').replace('127.0.0.1', 'localhost')
    const project = await buildProject({ labelConfig: LABEL_CONFIG })
    const data = { t: named, tree: '' }
    const { body: task } = await http.as(project.owner).post('/api/tasks', { project: project.id, data })
    const bob = await streamPlayer(project).person()
    const path = `/api/ts/tasks/${task.id}/content?url=${encodeURIComponent(named)}`
    expect(await guarded.as(bob).get(path)).toMatchObject({
      status: 422,
      body: { code: 'address_forbidden' },
    })
    expect(asked).toEqual([])
  })

  test('is for those who reach the task', async () => {
    const { content } = await world('/text')
    const { ada: stranger } = await world('/text')
    const other = (await buildProject()).owner
    expect((await http.nobody.get(content(at('/text')))).status).toBe(401)
    expect((await http.as(other).get(content(at('/text')))).status).toBe(404)
    expect(stranger.id).not.toBe(other.id)
  })
})
