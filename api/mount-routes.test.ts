import { request } from 'node:http'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { useDatabase } from '../test/database.ts'
import { buildUser } from '../test/factories.ts'
import type { BuiltUser } from '../test/factories.ts'
import { useApp } from '../test/http.ts'
import { looseBoolean, looseId } from './contract/loose.ts'
import { sql } from './db/connect.ts'
import { created, ok, publicRoute, route } from './route.ts'

/** Routes of every kind, to see what the mount makes of requests. */
const things = { tag: 'Test', summary: 'Test' }
const thing = z.object({
  title: z.string().min(3),
  overlap: z.number().int().min(1).default(1),
  open: looseBoolean.optional(),
})
let made = 0

useDatabase()
const http = useApp({}, [
  publicRoute(
    {
      ...things,
      method: 'get',
      path: '/api/things/:thingId',
      params: z.object({ thingId: looseId }),
      answers: { 200: null },
    },
    (_scope, { params }) => Promise.resolve(ok(params)),
  ),
  publicRoute(
    {
      ...things,
      method: 'get',
      path: '/api/things/newest',
      query: z.object({ tag: z.array(z.string()) }),
      answers: { 200: null },
    },
    (_scope, { query }) => Promise.resolve(ok(query)),
  ),
  publicRoute(
    { ...things, method: 'post', path: '/api/things', body: thing, answers: { 201: null } },
    (_scope, { body }) => Promise.resolve(created(body)),
  ),
  route(
    { ...things, method: 'post', path: '/api/own-things', body: thing, answers: { 201: null } },
    async (scope, { body }) => {
      await sql('t-slow', 'select pg_sleep(0.05)')
      if (body.title === 'broken') throw new Error('a secret detail')
      made += 1
      return created({ number: made, by: scope.actor?.id })
    },
  ),
])

let user: BuiltUser
beforeAll(async () => {
  user = await buildUser()
})

describe('a request', () => {
  test('finds the path with words before the one with a parameter, whatever order they were written in', async () => {
    expect((await http.nobody.get('/api/things/newest?tag=a&tag=b')).body).toEqual({ tag: ['a', 'b'] })
    expect((await http.nobody.get('/api/things/12/')).body).toEqual({ thingId: 12 })
  })

  test('with an id that is none is not found', async () => {
    expect(await http.nobody.get('/api/things/abc')).toMatchObject({
      status: 404,
      body: { detail: 'Not found.' },
    })
  })

  test('is told everything that is wrong at once, in the words Label Studio’s clients know', async () => {
    expect(await http.nobody.post('/api/things', { title: 'ab', overlap: 0 })).toMatchObject({
      status: 400,
      body: {
        detail: 'Validation error',
        code: 'invalid_input',
        validation_errors: {
          title: ['Ensure this field has at least 3 characters.'],
          overlap: [expect.any(String)],
        },
      },
    })
    expect((await http.nobody.post('/api/things', { overlap: 2 })).body.validation_errors).toEqual({
      title: ['This field is required.'],
    })
    expect((await http.nobody.post('/api/things', [1])).body.validation_errors).toEqual({
      non_field_errors: ['Invalid data. Expected a dictionary, but got list.'],
    })
  })

  test('may come as JSON, as a form or as multipart, and nothing reads as an empty object', async () => {
    expect((await http.nobody.post('/api/things', { title: 'json', open: 'True' })).body).toEqual({
      title: 'json',
      overlap: 1,
      open: true,
    })
    const form = new URLSearchParams({ title: 'form', open: '0' })
    expect((await http.nobody.post('/api/things', form)).body).toEqual({
      title: 'form',
      overlap: 1,
      open: false,
    })
    expect((await http.nobody.post('/api/things', new URLSearchParams({ title: 'a\0b' }))).body.title).toBe(
      'a\ufffdb',
    )
    const parts = new FormData()
    parts.set('title', 'multipart')
    parts.set('file', new Blob(['x']), 'x.txt')
    expect((await http.nobody.post('/api/things', parts)).body).toEqual({ title: 'multipart', overlap: 1 })
    expect((await http.nobody.post('/api/things')).body.validation_errors).toEqual({
      title: ['This field is required.'],
    })
  })

  test('whose body is not JSON is told so in the documented shape', async () => {
    const answer = await http.nobody.post('/api/things', '{"title": ')
    expect(answer).toMatchObject({
      status: 400,
      body: { status_code: 400, version: '1.23.2', exc_info: null, code: 'not_json', params: {} },
    })
    expect(answer.body.id).toMatch(/^[\w-]{8,64}$/)
    expect(answer.body.detail).toMatch(/^JSON parse error - /)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  })

  test.each([
    ['text/plain', 'title=x'],
    ['multipart/form-data', 'no boundary'],
  ])('of type %s is refused by name', async (type, body) => {
    const answer = await http.nobody.post('/api/things', body, { 'Content-Type': type })
    expect([400, 415]).toContain(answer.status)
    expect(answer.body.code).toMatch(/unsupported_media_type|invalid_input/)
  })

  test('in a compressed body is refused: it could unpack to any size', async () => {
    const answer = await http.nobody.post('/api/things', {}, { 'Content-Encoding': 'gzip' })
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
  })

  test('larger than the limit is refused before it is read, with the limit', async () => {
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const sent = request(
        `${http.url()}/api/things`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Length': 300 * 1024 * 1024 },
        },
        (response) => {
          let text = ''
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () => {
            resolve({ status: response.statusCode, text })
            sent.destroy()
          })
        },
      )
      sent.on('error', reject)
      sent.write('{')
    })
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'too_large',
      params: { limitBytes: 250 * 1024 * 1024 },
    })
  })

  test('from nobody is refused before its body is read', async () => {
    expect((await http.nobody.post('/api/own-things', '{')).status).toBe(401)
  })

  test('that meets a bug is told a number, and nothing about the bug', async () => {
    const answer = await http
      .as(user)
      .post('/api/own-things', { title: 'broken' }, { 'X-Request-Id': 'my-request-1' })
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal', id: 'my-request-1' } })
    expect(answer.text).not.toContain('secret')
  })
})

describe('an Idempotency-Key', () => {
  const post = (key: string, title: string) =>
    http.as(user).post('/api/own-things', { title }, { 'Idempotency-Key': key })

  test('makes five requests at once one piece of work with one answer', async () => {
    const before = made
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post('same', 'thing')))
    expect(made).toBe(before + 1)
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 5 }, () => [201, { number: made, by: user.id }]),
    )
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(4)
  })

  test('is refused for another body, not with a status that clients repeat', async () => {
    await post('reused', 'first')
    expect(await post('reused', 'second')).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    })
  })

  test('is free again when the work failed', async () => {
    expect((await post('failed', 'broken')).status).toBe(500)
    expect((await post('failed', 'mended')).status).toBe(201)
  })

  test('belongs to the person who sent it', async () => {
    await post('mine', 'thing')
    const other = await buildUser()
    const answer = await http
      .as(other)
      .post('/api/own-things', { title: 'other' }, { 'Idempotency-Key': 'mine' })
    expect(answer).toMatchObject({ status: 201, body: { by: other.id } })
  })
})
