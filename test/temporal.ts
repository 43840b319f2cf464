import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker'
import { pino } from 'pino'
import { createActivities } from '../activities/index.ts'
import type { ActivityDeps } from '../activities/index.ts'
import { createOrphanLives } from '../activities/orphan-lives.ts'
import { ensureReconcileSchedule } from '../activities/reconcile-schedule.ts'
import { createRelay } from '../activities/relay/relay.ts'
import type { RelayTuning } from '../activities/relay/tuning.ts'
import { createQueueServer } from '../activities/serve-queue.ts'
import { decide } from '../rules/decide.ts'
import { SEARCH_ATTRIBUTES, TASK_QUEUE } from '../workflows/messages.ts'
import { TEMPORAL_VARIABLE } from './services/temporal.ts'

const address = process.env[TEMPORAL_VARIABLE] ?? ''

/** For suites that need a Temporal: skipped, loudly, where there is none, and never in silence where one is required. */
export const describeOnTemporal =
  address === '' && process.env['REQUIRE_TEMPORAL'] !== '1' ? describe.skip : describe

export interface TestTemporal {
  readonly address: string
  readonly namespace: string
  readonly client: Client
}

/** A namespace of its own, as `npm start` or `temporal:setup` prepares one. */
export async function newNamespace(at = address): Promise<TestTemporal> {
  const connection = await Connection.connect({ address: at })
  const namespace = `test-${randomBytes(6).toString('hex')}`
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  })
  await added(connection, namespace)
  return { address: at, namespace, client: new Client({ connection, namespace }) }
}

const TYPE_NUMBER = { Keyword: 2, Bool: 5, Datetime: 6 } as const

/** A namespace is known to all parts of the server only after a moment. */
async function added(connection: Connection, namespace: string): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, TYPE_NUMBER[type]]),
  )
  for (let attempt = 1; ; attempt += 1) {
    try {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes })
      return
    } catch (error) {
      if (attempt >= 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

/** Same for the whole file: a namespace, closed at its end. */
export function useTemporal(): () => TestTemporal {
  let temporal: TestTemporal | null = null
  beforeAll(async () => {
    installRuntime()
    temporal = await newNamespace()
  }, 60_000)
  afterAll(async () => {
    await temporal?.client.connection.close()
    await shutDownRuntime()
  })
  return () => {
    if (!temporal) throw new Error('useTemporal gives a namespace only inside tests')
    return temporal
  }
}

let isInstalled = false

/** Once a process: the SDK's own noise goes nowhere. */
export function installRuntime(): void {
  if (isInstalled) return
  isInstalled = true
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
    shutdownSignals: [],
  })
}

/** Its threads would keep the process from ending. */
export async function shutDownRuntime(): Promise<void> {
  if (!isInstalled) return
  isInstalled = false
  await Runtime.instance().shutdown()
}

let bundling: Promise<{ code: string }> | null = null

/** The workflows as they are now, bundled once a file. */
export function workflowBundle(): Promise<{ code: string }> {
  bundling ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR', () => undefined),
  })
  return bundling
}

export interface Running {
  readonly stop: () => Promise<void>
}

export interface WorkOptions {
  readonly tuning?: Partial<RelayTuning>
  readonly imports?: ActivityDeps['imports']
  readonly purges?: ActivityDeps['purges']
}

const NO_IMPORTS: ActivityDeps['imports'] = {
  importChunk: () => Promise.reject(new Error('this test imports nothing')),
  finishImport: () => Promise.reject(new Error('this test imports nothing')),
}

const NO_PURGES: ActivityDeps['purges'] = {
  purgeChunk: () => Promise.reject(new Error('this test purges nothing')),
}

/** The workers of both queues, in this process, against the books `useDatabase` opened. */
export async function startWorkers(temporal: TestTemporal, options: WorkOptions = {}): Promise<Running> {
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' }, pino.destination(2))
  const workflows = { workflowBundle: await workflowBundle() }
  const activities = createActivities({
    log,
    decide,
    orphans: createOrphanLives(temporal.client),
    imports: options.imports ?? NO_IMPORTS,
    purges: options.purges ?? NO_PURGES,
  })
  const servers = [TASK_QUEUE.core, TASK_QUEUE.bulk].map((taskQueue) =>
    createQueueServer({
      taskQueue,
      connection: { address: temporal.address },
      namespace: temporal.namespace,
      workflows,
      activities,
      log,
      atOnce: 4,
    }),
  )
  for (const server of servers) server.start()
  return {
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}

export function startRelay(temporal: TestTemporal, options: WorkOptions = {}): Running {
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' }, pino.destination(2))
  const { client } = temporal
  const relay = createRelay({
    client,
    log,
    onReachable: () => ensureReconcileSchedule(client, log),
    tuning: { pollMs: 50, ...options.tuning },
  })
  relay.start()
  return { stop: () => relay.stop() }
}

/** Workers and relay together. */
export async function startLife(temporal: TestTemporal, options: WorkOptions = {}): Promise<Running> {
  const workers = await startWorkers(temporal, options)
  const relay = startRelay(temporal, options)
  return {
    stop: async () => {
      await relay.stop()
      await workers.stop()
    },
  }
}

/** Looks until it is so. @throws Error with what was seen last. */
export async function eventually<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
  withinMs = 15_000,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
