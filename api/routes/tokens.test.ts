import { beforeAll, describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'

useDatabase()
const http = useApp()

let owner: BuiltUser
let legacy = ''
beforeAll(async () => {
  owner = await buildUser({ role: 'owner' })
  legacy = (await http.as(owner).get('/api/current-user/token')).body.token as string
})
const withToken = (authorization: string) => http.withHeaders({ Authorization: authorization })

describe('a legacy token', () => {
  test('is forty hex digits, shown again, and known in any case of its scheme', async () => {
    expect(legacy).toMatch(/^[0-9a-f]{40}$/)
    expect((await http.as(owner).get('/api/ts/account/token')).body).toEqual({ token: legacy, enabled: true })
    for (const scheme of ['Token', 'token', 'TOKEN']) {
      const answer = await withToken(`${scheme} ${legacy}`).get('/api/current-user/whoami')
      expect(answer).toMatchObject({ status: 200, body: { email: owner.email } })
    }
    expect((await http.withHeaders({ 'X-Api-Key': legacy }).get('/api/current-user/whoami')).status).toBe(200)
  })

  test.each([
    [undefined, 'Authentication credentials were not provided.'],
    ['Token', 'Invalid token header. No credentials provided.'],
    ['Token 0123', 'Invalid token.'],
    ['Token 0123 4567', 'Invalid token header. Token string should not contain spaces.'],
    ['Bearer nonsense', 'Authentication credentials were not provided.'],
    ['Basic b3duZXI6cGFzcw==', 'Authentication credentials were not provided.'],
  ])('%s is refused as Label Studio refuses it', async (authorization, detail) => {
    const caller = authorization === undefined ? http.nobody : withToken(authorization)
    expect(await caller.get('/api/current-user/whoami')).toMatchObject({
      status: 401,
      body: { status_code: 401, version: '1.23.2', detail, exc_info: null },
    })
  })

  test('counts no longer once it was reset', async () => {
    const other = await buildUser()
    const { token: before } = (await http.as(other).get('/api/current-user/token')).body
    const answer = await http.as(other).post('/api/current-user/reset-token/')
    expect(answer.status).toBe(201)
    expect((await withToken(`Token ${before}`).get('/api/current-user/whoami')).status).toBe(401)
    expect((await withToken(`Token ${answer.body.token}`).get('/api/current-user/whoami')).status).toBe(200)
  })

  test('asked for twice at once is one token', async () => {
    const other = await buildUser()
    const answers = await Promise.all([1, 2, 3, 4].map(() => http.as(other).get('/api/current-user/token')))
    expect(new Set(answers.map(({ body }) => body.token)).size).toBe(1)
  })

  test('stops counting when the organization switches the kind off', async () => {
    const other = await buildUser({ role: 'owner' })
    const { token } = (await http.as(other).get('/api/current-user/token')).body
    await http.as(other).post('/api/jwt/settings', { legacy_api_tokens_enabled: 'False' })
    expect(await withToken(`Token ${token}`).get('/api/current-user/whoami')).toMatchObject({
      status: 401,
      body: {
        detail:
          'Authentication token no longer valid: legacy token authentication has been disabled for this organization',
      },
    })
  })
})

describe('a personal access token', () => {
  test('lives as Label Studio’s do: one at a time, listed without signature, exchanged, rotated, taken away', async () => {
    const me = withToken(`Token ${legacy}`)
    expect((await me.get('/api/token/')).body).toEqual([])
    const made = await me.post('/api/token/')
    expect(made.status).toBe(201)
    expect(Object.keys(made.body)).toEqual(['token'])
    expect(await me.post('/api/token/')).toMatchObject({
      status: 409,
      body: { detail: 'You already have a valid token. Please revoke it before creating a new one.' },
    })
    const refresh = made.body.token as string
    expect((await me.get('/api/token/')).body).toEqual([{ token: refresh.split('.').slice(0, 2).join('.') }])

    const { access } = (await http.nobody.post('/api/token/refresh/', { refresh })).body
    expect(claimsOf(access)).toMatchObject({ token_type: 'access', user_id: owner.id })
    expect(claimsOf(access).exp - claimsOf(access).iat).toBe(300)
    expect((await withToken(`Bearer ${access}`).get('/api/current-user/whoami')).status).toBe(200)
    expect((await withToken(`Bearer ${refresh}`).get('/api/current-user/whoami')).status).toBe(401)

    const rotated = await me.post('/api/token/rotate/', { refresh })
    expect(rotated.status).toBe(200)
    expect(await http.nobody.post('/api/token/refresh/', { refresh })).toMatchObject({
      status: 401,
      body: { detail: 'Token is blacklisted' },
    })
    expect(await me.post('/api/token/rotate/', { refresh })).toMatchObject({
      status: 400,
      body: {
        detail: 'Validation error',
        validation_errors: { non_field_errors: ['Invalid refresh token'] },
      },
    })
    const listed = (await me.get('/api/token/')).body[0].token as string
    expect((await me.post('/api/token/blacklist/', { refresh: listed })).status).toBe(204)
    expect(await me.post('/api/token/blacklist/', { refresh: rotated.body.refresh })).toMatchObject({
      status: 404,
      body: { detail: 'Token is invalid or already blacklisted.' },
    })
  })

  test.each([
    [{ refresh: 'abc' }, 401, { detail: 'Token is invalid' }],
    [{}, 400, { validation_errors: { refresh: ['This field is required.'] } }],
  ])('%j is refused', async (body, status, told) => {
    expect(await http.nobody.post('/api/token/refresh/', body)).toMatchObject({ status, body: told })
  })

  test('of somebody else is not mine to take away', async () => {
    const other = await buildUser()
    const { token } = (await http.as(other).post('/api/token')).body
    expect((await http.as(owner).post('/api/token/blacklist', { refresh: token })).status).toBe(404)
    expect((await http.nobody.post('/api/token/refresh', { refresh: token })).status).toBe(200)
  })

  test('stops counting at once, access tokens too, when the organization switches the kind off', async () => {
    const other = await buildUser({ role: 'owner' })
    const { token } = (await http.as(other).post('/api/token')).body
    const { access } = (await http.nobody.post('/api/token/refresh', { refresh: token })).body
    await http.as(other).post('/api/jwt/settings', { api_tokens_enabled: false })
    expect((await withToken(`Bearer ${access}`).get('/api/current-user/whoami')).status).toBe(401)
    expect((await http.nobody.post('/api/token/refresh', { refresh: token })).status).toBe(401)
  })
})

function claimsOf(token: string): { exp: number; iat: number; token_type: string; user_id: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as never
}
