import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { pino } from 'pino'
import { connect, disconnect } from '../api/db/index.ts'
import { readEnv } from '../deploy/env.ts'
import type { Env } from '../deploy/env.ts'
import { temporalConnection } from '../deploy/temporal-connection.ts'
import { decide } from '../rules/decide.ts'
import { TASK_QUEUE } from '../workflows/messages.ts'
import { createImports } from './import.ts'
import { createActivities } from './index.ts'
import { createPurges } from './purge.ts'
import { ensurePurgeSchedule } from './purge-schedule.ts'
import type { Log } from './log.ts'
import { ensureReconcileSchedule } from './reconcile-schedule.ts'
import { createOrphanLives } from './orphan-lives.ts'
import { createRelay } from './relay/relay.ts'
import { createQueueServer } from './serve-queue.ts'

/**
 * Process entry: the workers of lives and of long work, and the relay. Any number may run; `--only core,bulk,relay`
 * takes some of the roles. It never ends because Temporal or Postgres are away, and drains within three seconds when
 * told to stop.
 */
const ROLES = ['core', 'bulk', 'relay'] as const
type Role = (typeof ROLES)[number]

interface Part {
  readonly start: () => void
  readonly stop: () => Promise<void>
}

/** Connections: eight transactions of lives, four of long work, the relay's few. */
const POOL = 16
const AT_ONCE: Readonly<Record<'core' | 'bulk', number>> = { core: 8, bulk: 4 }
const LAST_MOMENT_MS = 2_800

await main()

async function main(): Promise<void> {
  const env = readEnv(process.env)
  const log = pino({ level: env.logLevel, name: 'worker' })
  const roles = rolesOf(process.argv.slice(2))
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      log[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message),
    ),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
    shutdownSignals: [],
  })
  connect({ url: env.databaseUrl, poolSize: POOL, applicationName: 'touchstone-worker' })
  const parts = partsOf(env, roles, log)
  for (const part of parts) part.start()
  log.info({ roles }, 'the worker has started')
  await stopSignal()
  log.info('the worker drains')
  // Whatever hangs is repeated by whoever comes next; a late end would only be killed.
  setTimeout(() => process.exit(0), LAST_MOMENT_MS).unref()
  await Promise.all(parts.map((part) => part.stop()))
  await disconnect()
  process.exit(0)
}

/** @throws Error that names the roles there are. */
function rolesOf(args: string[]): readonly Role[] {
  const { values } = parseArgs({ args, options: { only: { type: 'string' } } })
  if (values.only === undefined) return ROLES
  const wanted = values.only.split(',')
  const unknown = wanted.filter((name) => !(ROLES as readonly string[]).includes(name))
  if (unknown.length > 0) throw new Error(`--only takes ${ROLES.join(', ')}, not ${unknown.join(', ')}.`)
  return ROLES.filter((role) => wanted.includes(role))
}

function partsOf(env: Env, roles: readonly Role[], log: Log): Part[] {
  return roles.map((role) => (role === 'relay' ? relayOf(env, log) : serverOf(env, role, log)))
}

function relayOf(env: Env, log: Log): Part {
  const client = clientOf(env, 'relay')
  return createRelay({
    client,
    log,
    onReachable: async () => {
      await ensureReconcileSchedule(client, log)
      await ensurePurgeSchedule(client)
    },
  })
}

function clientOf(env: Env, name: string): Client {
  return new Client({
    connection: Connection.lazy(temporalConnection(env.temporal)),
    namespace: env.temporal.namespace,
    identity: `${name}@${process.pid}`,
  })
}

function serverOf(env: Env, role: 'core' | 'bulk', log: Log): Part {
  return createQueueServer({
    taskQueue: TASK_QUEUE[role],
    connection: temporalConnection(env.temporal),
    namespace: env.temporal.namespace,
    workflows: workflowsOf(),
    activities: createActivities({
      log,
      decide,
      orphans: createOrphanLives(clientOf(env, 'reconcile')),
      imports: createImports({ filesDir: env.filesDir }),
      purges: createPurges({ filesDir: env.filesDir }),
    }),
    log,
    atOnce: AT_ONCE[role],
  })
}

/** The bundle a build left; in a checkout without one the worker bundles for itself, which takes seconds. */
function workflowsOf(): { workflowBundle: { codePath: string } } | { workflowsPath: string } {
  const codePath = fileURLToPath(new URL('../dist/workflows.js', import.meta.url))
  if (existsSync(codePath)) return { workflowBundle: { codePath } }
  return { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
}
