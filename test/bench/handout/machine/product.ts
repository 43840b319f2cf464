import { closeSync, openSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { launch } from '../../../../deploy/supervisor/launch.ts'
import type { Running } from '../../../../deploy/supervisor/launch.ts'
import { freePort } from '../../../../deploy/supervisor/ports.ts'
import { API, WORKER } from '../../../../deploy/supervisor/programs.ts'
import type { Program } from '../../../../deploy/supervisor/programs.ts'
import { plainEnvironment } from '../../../plain-environment.ts'
import { own } from './owned.ts'
import type { Part } from './owned.ts'

export interface Api extends Part {
  readonly url: string
}

export interface ProductOptions {
  readonly folder: string
  readonly databaseUrl: string
  readonly temporalAddress: string
  readonly secretKey: string
}

const ENDING = { signal: 'SIGTERM', graceMs: 15_000 } as const
const ROOT = resolve(import.meta.dirname, '../../../..')

/** Starts `api/server.ts`, with modules loaded before it if any are given, and waits until people can work. */
export async function startApi(
  options: ProductOptions,
  before: { readonly modules?: readonly string[]; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<Api> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const imports = (before.modules ?? []).flatMap((module) => ['--import', module])
  const env = { ...environmentOf(options), ...before.environment, PORT: String(port) }
  const log = join(options.folder, 'api.log')
  const name = imports.length === 0 ? API.name : `${API.name}, recorded`
  const running = await start(['--import', 'tsx', ...imports, API.entry], env, log, API)
  const part = own(name, running.known, ENDING)
  await untilReady(running, log, async () => (await fetch(`${url}/health`)).ok)
  return { url, ...part }
}

/** Starts `activities/worker.ts` with all its roles, or some. */
export async function startWorker(options: ProductOptions, only?: string): Promise<Part> {
  const log = join(options.folder, 'worker.log')
  const args = ['--import', 'tsx', WORKER.entry, ...(only === undefined ? [] : ['--only', only])]
  const before = endOf(log).length
  const running = await start(args, environmentOf(options), log, WORKER)
  const part = own(WORKER.name, running.known, ENDING)
  await untilReady(running, log, () =>
    Promise.resolve(endOf(log).slice(before).includes('the worker has started')),
  )
  return part
}

function environmentOf({
  folder,
  databaseUrl,
  temporalAddress,
  secretKey,
}: ProductOptions): NodeJS.ProcessEnv {
  return {
    ...plainEnvironment(),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    SECRET_KEY: secretKey,
    LOG_LEVEL: 'info',
    // Robots without thought ask more often than a person may.
    REQUESTS_PER_MINUTE: '9999999',
  }
}

async function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  log: string,
  { givesWay }: Program,
): Promise<Running> {
  const logFd = openSync(log, 'a')
  try {
    return await launch({ command: process.execPath, args, cwd: ROOT, env, logFd, givesWay })
  } finally {
    closeSync(logFd)
  }
}

async function untilReady(running: Running, log: string, look: () => Promise<boolean>): Promise<void> {
  const fate: { how?: string } = {}
  void running.ended.then((how) => {
    fate.how = how
  })
  const deadline = performance.now() + 120_000
  while (!(await look().catch(() => false))) {
    if (fate.how !== undefined || performance.now() > deadline) {
      throw new Error(
        `A process of the product did not come up (${fate.how ?? 'not in time'}):\n${endOf(log).slice(-2000)}`,
      )
    }
    await sleep(50)
  }
}

function endOf(log: string): string {
  try {
    return readFileSync(log, 'utf8')
  } catch {
    return ''
  }
}
