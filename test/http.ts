import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { pino } from 'pino'
import { signAccessToken } from '../api/access-token.ts'
import { createApp } from '../api/app.ts'
import type { AppDeps } from '../api/deps.ts'
import type { Route } from '../api/route.ts'
import { createSecrets } from '../api/secrets.ts'

/** Real HTTP to the real app on a port of its own: `const http = useApp()`, then `http.as(user).post('/api/…', {…})`. */
export interface TestApp {
  readonly url: () => string
  /** Somebody with an access token, the way a script comes. */
  readonly as: (user: { readonly id: number }) => Caller
  readonly nobody: Caller
  /** Somebody who sends exactly these headers. */
  readonly withHeaders: (headers: Headers) => Caller
}

export interface Caller {
  readonly get: (path: string, headers?: Headers) => Promise<TestAnswer>
  readonly post: (path: string, body?: unknown, headers?: Headers) => Promise<TestAnswer>
  readonly put: (path: string, body?: unknown, headers?: Headers) => Promise<TestAnswer>
  readonly patch: (path: string, body?: unknown, headers?: Headers) => Promise<TestAnswer>
  readonly delete: (path: string, body?: unknown, headers?: Headers) => Promise<TestAnswer>
}

export interface TestAnswer {
  readonly status: number
  readonly headers: globalThis.Headers
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test knows what it asked for
  readonly body: any
  readonly text: string
}

type Headers = Readonly<Record<string, string>>

export const testSecrets = createSecrets('a secret for tests, thirty-two characters long')

/** Starts the app (with its own routes, or others) for a test file and stops it after; call beside `useDatabase()`. */
export function useApp(overrides: Partial<AppDeps> = {}, routes?: readonly Route[]): TestApp {
  let server: Server | null = null
  let filesDir = ''
  beforeAll(async () => {
    filesDir = await mkdtemp(join(tmpdir(), 'touchstone-test-'))
    const app = createApp(testDeps({ filesDir, ...overrides }), routes)
    server = createServer((req, res) => void app.callback()(req, res))
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
    await rm(filesDir, { recursive: true, force: true })
  })
  const url = () => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`
  return {
    url,
    as: (user) =>
      caller(url, async () => ({ Authorization: `Bearer ${await signAccessToken(testSecrets, user.id)}` })),
    nobody: caller(url, () => Promise.resolve({})),
    withHeaders: (headers) => caller(url, () => Promise.resolve(headers)),
  }
}

export function testDeps(overrides: Partial<AppDeps> = {}): AppDeps {
  return {
    logger: pino({ level: 'error' }),
    secrets: testSecrets,
    signUp: { closedWithoutInvite: false, code: null },
    uiDir: null,
    filesDir: tmpdir(),
    uploadLimitBytes: 250 * 1024 * 1024,
    publicUrl: null,
    trustProxy: false,
    requestsPerMinute: 0,
    metricsToken: null,
    temporalProbe: () => Promise.resolve(true),
    allowPrivateAddresses: false,
    temporalWebUrl: null,
    ...overrides,
  }
}

function caller(url: () => string, credentials: () => Promise<Headers>): Caller {
  const send = async (
    method: string,
    path: string,
    body: unknown,
    headers: Headers = {},
  ): Promise<TestAnswer> => {
    const response = await fetch(url() + path, {
      method,
      redirect: 'manual',
      headers: { ...typeOf(body), ...(await credentials()), ...headers },
      ...(body === undefined ? {} : { body: encode(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parse(text) }
  }
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, body, headers) => send('DELETE', path, body, headers),
  }
}

/** Text, forms and bytes go as they are, anything else as JSON. */
function encode(body: unknown): string | FormData | URLSearchParams | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string' || body instanceof FormData || body instanceof URLSearchParams) return body
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return JSON.stringify(body)
}

function typeOf(body: unknown): Headers {
  const encoded = body === undefined ? undefined : encode(body)
  return typeof encoded === 'string' ? { 'Content-Type': 'application/json' } : {}
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
