import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { answerWith, Refusal } from '../test/face-answers.ts'
import { ask, onLoginEnded, pathWith, setCsrfToken, tell } from './client.ts'

const shape = z.object({ n: z.number() })

describe('ask', () => {
  test('parses the answer with the contract', async () => {
    answerWith({ 'GET /api/ts/thing': { n: 1, more: true } })
    expect(await ask('GET', '/api/ts/thing', shape)).toEqual({ n: 1 })
  })

  test('refuses an answer of another shape', async () => {
    answerWith({ 'GET /api/ts/thing': { n: 'one' } })
    await expect(ask('GET', '/api/ts/thing', shape)).rejects.toMatchObject({ code: 'unexpected_answer' })
  })

  test('sends the CSRF token with writes and not with reads', async () => {
    setCsrfToken('token-1')
    const asked = answerWith({ 'GET /api/ts/thing': { n: 1 }, 'POST /api/ts/thing': { n: 2 } })
    await ask('GET', '/api/ts/thing', shape)
    await ask('POST', '/api/ts/thing', shape, { body: { a: 1 }, idempotencyKey: 'key-1' })
    expect(asked.map(({ headers }) => headers['X-CSRF-Token'])).toEqual([undefined, 'token-1'])
    expect(asked[1]).toMatchObject({ body: { a: 1 }, headers: { 'Idempotency-Key': 'key-1' } })
  })

  test('throws one error type with the code, the request id and the fields', async () => {
    const fields = { email: ['is taken'], name: 'is short' }
    answerWith({ 'POST /api/ts/thing': new Refusal(400, 'invalid_input', { validation_errors: fields }) })
    await expect(tell('POST', '/api/ts/thing')).rejects.toMatchObject({
      name: 'ApiError',
      code: 'invalid_input',
      status: 400,
      requestId: 'request-1',
      fields: { email: ['is taken'], name: ['is short'] },
    })
  })

  test('takes the status where the code is not one of ours', async () => {
    answerWith({ 'GET /api/ts/thing': new Refusal(503, 'upstream_sad') })
    await expect(tell('GET', '/api/ts/thing')).rejects.toMatchObject({ code: 'database_unreachable' })
  })

  test('calls a server that does not answer offline', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'))
    await expect(tell('GET', '/api/ts/thing')).rejects.toMatchObject({ code: 'offline', status: 0 })
  })
})

describe('a login that has ended', () => {
  test('is asked for once for all requests that meet it, and each is sent again', async () => {
    const refused = new Refusal(401, 'not_authenticated')
    const asked = answerWith({ 'GET /api/ts/a': [refused, { n: 1 }], 'GET /api/ts/b': [refused, { n: 2 }] })
    let dialogs = 0
    let back: (isBack: boolean) => void = () => undefined
    onLoginEnded(() => {
      dialogs += 1
      return new Promise((resolve) => (back = resolve))
    })
    const both = Promise.all([ask('GET', '/api/ts/a', shape), ask('GET', '/api/ts/b', shape)])
    await new Promise((resolve) => setTimeout(resolve, 5))
    back(true)
    expect(await both).toEqual([{ n: 1 }, { n: 2 }])
    expect(dialogs).toBe(1)
    expect(asked).toHaveLength(4)
  })

  test('reaches the caller when the person gives up', async () => {
    answerWith({ 'GET /api/ts/a': new Refusal(401, 'not_authenticated') })
    onLoginEnded(() => Promise.resolve(false))
    await expect(tell('GET', '/api/ts/a')).rejects.toMatchObject({ code: 'not_authenticated' })
  })

  test('opens no dialog for a request that asks who is here', async () => {
    answerWith({ 'GET /api/ts/a': new Refusal(401, 'not_authenticated') })
    onLoginEnded(() => Promise.reject(new Error('opened')))
    await expect(tell('GET', '/api/ts/a', { withoutLogin: true })).rejects.toMatchObject({
      code: 'not_authenticated',
    })
  })
})

describe('pathWith', () => {
  test('leaves out what is absent and escapes the rest', () => {
    expect(pathWith('/a', { state: null, search: 'x & y', offset: 0, empty: '' })).toBe(
      '/a?search=x+%26+y&offset=0',
    )
  })
})
