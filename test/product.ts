import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf } from '../deploy/supervisor/postgres/start-postgres.ts'
import { readState } from '../deploy/supervisor/state-file.ts'
import type { State } from '../deploy/supervisor/state-file.ts'
import { freePort } from '../deploy/supervisor/ports.ts'
import { plainEnvironment } from './plain-environment.ts'

export type Part = 'postgres' | 'temporal' | 'api' | 'worker'

/** The whole product as `npm start` runs it, on a data folder and a port of its own. */
export interface Product {
  readonly url: string
  /** The legacy token of its owner. */
  readonly ownerToken: string
  readonly dataDir: string
  readonly state: () => State
  /** `kill -9`, by the recorded pid. False: it was down just then. */
  readonly kill: (part: Part) => boolean
  /** Where its books are: for what only time would do, a login that has ended. */
  readonly booksUrl: () => string
  /** What it printed. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

const OWNER = { email: 'owner@example.com', password: 'a long enough password', token: 'f'.repeat(40) }

export interface StartOptions {
  /** Without: nobody is there yet, and the first to sign up owns it. */
  readonly withOwner?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts it and waits for the line that says people can work. */
export async function startProduct({
  withOwner = true,
  environment = {},
}: StartOptions = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'touchstone-product-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['deploy/start.mjs'], {
    cwd: resolve(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...plainEnvironment(),
      DATA_DIR: dataDir,
      PORT: String(port),
      ...(withOwner && {
        OWNER_EMAIL: OWNER.email,
        OWNER_PASSWORD: OWNER.password,
        OWNER_TOKEN: OWNER.token,
      }),
      ...environment,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)))
  await untilReady(child, () => printed)
  const state = () => readState(join(dataDir, 'state.json'))
  return {
    url: `http://127.0.0.1:${port}`,
    ownerToken: OWNER.token,
    dataDir,
    state,
    kill: (part) => killHard(state()[part]?.pid),
    booksUrl: () =>
      addressOf(
        state().postgres?.port ?? 0,
        readFileSync(join(dataDir, 'keys/postgres-password'), 'utf8').trim(),
        'touchstone',
      ),
    output: () => printed,
    stop: async () => {
      await ended(child)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function untilReady(child: ChildProcess, printed: () => string): Promise<void> {
  const deadline = performance.now() + 180_000
  while (!printed().includes('Touchstone is ready at')) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${printed()}`)
    if (performance.now() > deadline) throw new Error(`not ready after three minutes:\n${printed()}`)
    await sleep(100)
  }
}

function killHard(pid: number | undefined): boolean {
  if (pid === undefined || !existsSync(`/proc/${pid}`)) return false
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await exit
}
