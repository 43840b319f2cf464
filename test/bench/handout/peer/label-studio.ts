import { execFile } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { launch } from '../../../../deploy/supervisor/launch.ts'
import { freePort } from '../../../../deploy/supervisor/ports.ts'
import { own } from '../machine/owned.ts'
import type { Machine } from '../machine/start-machine.ts'
import { installLabelStudio } from './install.ts'
import { WORKERS } from './versions.ts'

const run = promisify(execFile)

export interface LabelStudio {
  readonly url: string
  readonly owner: string
  readonly people: readonly string[]
  readonly stop: () => Promise<void>
}

const DATABASE = 'labelstudio'

/** Label Studio on the bench's own Postgres, behind gunicorn, with people in it. */
export async function startLabelStudio(machine: Machine, venv: string, people: number): Promise<LabelStudio> {
  const { python, home } = await installLabelStudio(venv)
  await createDatabase(machine.urlOf('postgres'))
  const folder = join(machine.folder, 'label-studio')
  mkdirSync(folder)
  const env = environmentOf(machine, home, folder)
  await run(python, [join(home, 'manage.py'), 'migrate', '--no-input'], { cwd: home, env, maxBuffer: 1e8 })
  const script = join(import.meta.dirname, 'people.py')
  const { stdout } = await run(python, [script, String(people)], { cwd: home, env, maxBuffer: 1e8 })
  const tokens = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { owner: string; people: string[] }
  return { ...(await serve({ python, home, env, folder })), ...tokens }
}

async function createDatabase(url: string): Promise<void> {
  const admin = new pg.Client(url)
  await admin.connect()
  await admin.query(`create database ${DATABASE}`)
  await admin.end()
}

function environmentOf({ urlOf }: Machine, home: string, folder: string): NodeJS.ProcessEnv {
  const { username, password, hostname, port } = new URL(urlOf(DATABASE))
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    PYTHONPATH: home,
    DJANGO_SETTINGS_MODULE: 'core.settings.label_studio',
    DJANGO_DB: 'default',
    ...{ POSTGRE_USER: username, POSTGRE_PASSWORD: password, POSTGRE_NAME: DATABASE },
    ...{ POSTGRE_HOST: hostname, POSTGRE_PORT: port },
    LABEL_STUDIO_BASE_DATA_DIR: folder,
    LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN: 'true',
    // It stays on this machine.
    ...{
      SENTRY_DSN: '',
      FRONTEND_SENTRY_DSN: '',
      COLLECT_ANALYTICS: 'false',
      DEBUG: 'false',
      LOG_LEVEL: 'ERROR',
    },
  }
}

interface Serving {
  readonly python: string
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  readonly folder: string
}

async function serve({ python, home, env, folder }: Serving): Promise<Omit<LabelStudio, 'owner' | 'people'>> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const log = join(folder, 'gunicorn.log')
  const logFd = openSync(log, 'a')
  const bind = ['--bind', `127.0.0.1:${port}`, '--workers', String(WORKERS), '--timeout', '300']
  const args = ['-m', 'gunicorn', 'core.wsgi:application', ...bind]
  const { known } = await launch({ command: python, args, cwd: home, env, logFd })
  closeSync(logFd)
  const { stop } = own('label studio', known, { signal: 'SIGTERM', graceMs: 20_000 })
  const deadline = performance.now() + 120_000
  while (!(await isUp(url))) {
    if (performance.now() > deadline)
      throw new Error(`Label Studio does not answer:\n${readFileSync(log, 'utf8').slice(-2000)}`)
    await sleep(200)
  }
  return { url, stop }
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}
