import { describe, expect, test } from '@jest/globals'
import { buildUser } from '../test/factories.ts'
import { useDatabase } from '../test/database.ts'
import { useApp } from '../test/http.ts'
import { connect, disconnect } from './db/index.ts'

const database = useDatabase()
const http = useApp()
const guarded = useApp({ metricsToken: 'a token of Prometheus' })

describe('the app', () => {
  test('is up, with and without a slash, and never redirects', async () => {
    for (const path of ['/health', '/health/', '/api/health', '/api/health/']) {
      expect(await http.nobody.get(path)).toMatchObject({ status: 200, body: { status: 'UP' } })
    }
  })

  test('names the methods of a path that is asked by another', async () => {
    const answer = await http.nobody.post('/health', {})
    expect(answer).toMatchObject({
      status: 405,
      body: {
        status_code: 405,
        detail: 'Method "POST" not allowed.',
        code: 'method_not_allowed',
        exc_info: null,
      },
    })
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  test('answers an unknown path below /api in JSON', async () => {
    expect(await http.nobody.get('/api/nothing-here')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })

  test('does not speak HTML below /api', async () => {
    expect(await http.nobody.get('/api/health', { Accept: 'text/html' })).toMatchObject({ status: 406 })
  })

  test('says why it is not ready', async () => {
    expect(await http.nobody.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'UP', database: 'ok', temporal: 'ok', relay: 'ok', relayLagSeconds: 0 },
    })
  })

  test('tells a watcher when the database is away, and goes on when it is back', async () => {
    await disconnect()
    connect({ url: 'postgres://nobody:nothing@127.0.0.1:1/none' })
    expect(await http.nobody.get('/health')).toMatchObject({ status: 503, body: { status: 'DOWN' } })
    expect(await http.nobody.get('/health/ready')).toMatchObject({
      status: 503,
      body: { database: 'degraded' },
    })
    const answer = await http.nobody.get('/api/ts/session')
    expect(answer).toMatchObject({ status: 503, body: { code: 'database_unreachable' } })
    expect(answer.headers.get('retry-after')).toBe('2')
    await disconnect()
    connect({ url: database.url(), poolSize: 20 })
    expect((await http.nobody.get('/health')).status).toBe(200)
  })

  test('counts requests by route for Prometheus', async () => {
    await http.as(await buildUser()).get('/health')
    const { text } = await http.nobody.get('/metrics')
    expect(text).toContain('touchstone_http_request_seconds_count{method="GET",route="/health",status="200"}')
    expect(text).toContain('touchstone_outbox_backlog{consumer="temporal"} 0')
  })

  test('tells its numbers only to who sends the token, where one is set', async () => {
    const token = 'a token of Prometheus'
    expect((await guarded.nobody.get('/metrics')).status).toBe(401)
    expect((await guarded.nobody.get('/metrics', { Authorization: 'Bearer another' })).status).toBe(401)
    expect((await guarded.nobody.get('/metrics', { Authorization: `Bearer ${token}` })).status).toBe(200)
  })

  test('lets no script run that is not its own', async () => {
    const { headers } = await http.nobody.get('/health')
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  })
})
