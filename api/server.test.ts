import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { useDatabase } from '../test/database.ts'
import { plainEnvironment } from '../test/plain-environment.ts'

const database = useDatabase()
const TOKEN = '0123456789abcdef0123456789abcdef01234567'
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

describe('the api process', () => {
  test('makes the first owner, works without Temporal, and finishes open requests when told to stop', async () => {
    const { child, url, said } = await start({})
    expect(await until(`${url}/health`)).toMatchObject({ status: 200, body: { status: 'UP' } })
    const me = await until(`${url}/api/current-user/whoami`, { Authorization: `Token ${TOKEN}` })
    expect(me).toMatchObject({ status: 200, body: { email: 'owner@example.com' } })
    expect((await until(`${url}/health/ready`)).body).toMatchObject({
      status: 'DEGRADED',
      temporal: 'degraded',
      database: 'ok',
    })

    const body = JSON.stringify({ email: 'owner@example.com', password: 'golden-Pass-1' })
    const open = request(`${url}/api/ts/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': body.length },
    })
    open.write(body.slice(0, 10))
    await sleep(200)
    child.kill('SIGTERM')
    await sleep(200)
    await expect(fetch(`${url}/health`)).rejects.toThrow()
    open.end(body.slice(10))
    const [response] = (await once(open, 'response')) as [{ statusCode: number; resume: () => void }]
    response.resume()
    expect(response.statusCode).toBe(200)
    expect((await once(child, 'exit'))[0]).toBe(0)
    expect(said()).not.toContain('golden-Pass-1')
    expect(said()).not.toContain(TOKEN)
  }, 60_000)

  test('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { child, said } = await start({ PORT: String((other.address() as AddressInfo).port) })
    expect((await once(child, 'exit'))[0]).toBe(1)
    expect(said()).toMatch(/Port \d+ is taken; stop what uses it, or choose another with PORT\./)
    other.close()
  }, 60_000)

  test('waits for the database, saying so', async () => {
    const { child, said } = await start({ DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none' })
    while (!said().includes('The database does not answer yet')) await sleep(100)
    await sleep(500)
    expect(child.exitCode).toBeNull()
  }, 60_000)
})

async function start(
  changes: Readonly<Record<string, string>>,
): Promise<{ readonly child: ChildProcess; readonly url: string; readonly said: () => string }> {
  const port = changes['PORT'] ?? String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/server.ts'], {
    env: {
      ...plainEnvironment(),
      DATABASE_URL: database.url(),
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      SECRET_KEY: 'a secret for tests, thirty-two characters long',
      OWNER_EMAIL: 'owner@example.com',
      OWNER_PASSWORD: 'golden-Pass-1',
      OWNER_TOKEN: TOKEN,
      PORT: port,
      ...changes,
    },
  })
  running.push(child)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return { child, url: `http://127.0.0.1:${port}`, said: () => said }
}

/** Asks until somebody answers. */
async function until(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  for (;;) {
    const response = await fetch(url, { headers }).catch(() => null)
    if (response) return { status: response.status, body: await response.json() }
    await sleep(100)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
