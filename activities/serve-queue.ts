import { NativeConnection, Worker } from '@temporalio/worker'
import type { NativeConnectionOptions, WorkflowBundleOption } from '@temporalio/worker'
import type { Activities } from './contract.ts'
import type { Log } from './log.ts'

/** A worker of one task queue that is there whenever Temporal is. */
export interface QueueServer {
  readonly start: () => void
  /** Takes no new work, gives what runs a moment to end, and leaves. */
  readonly stop: () => Promise<void>
}

export interface QueueServerDeps {
  readonly taskQueue: string
  readonly connection: NativeConnectionOptions
  readonly namespace: string
  readonly workflows: { readonly workflowBundle: WorkflowBundleOption } | { readonly workflowsPath: string }
  readonly activities: Activities
  readonly log: Log
  /** Transactions at once, in and out of workflow tasks: no more than the pool has connections for. */
  readonly atOnce: number
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000

export function createQueueServer(deps: QueueServerDeps): QueueServer {
  const { log, taskQueue } = deps
  let isStopping = false
  let worker: Worker | null = null
  let running: Promise<void> | null = null
  let wake: () => void = () => undefined

  const hasLeft = (): boolean => isStopping

  async function run(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !isStopping; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        await serve()
        pauseMs = FIRST_PAUSE_MS
      } catch (error) {
        if (!hasLeft()) log.warn({ err: error, taskQueue }, 'the worker has no Temporal and tries again')
      }
      await pause(pauseMs)
    }
  }

  async function serve(): Promise<void> {
    const connection = await NativeConnection.connect(deps.connection)
    try {
      worker = await Worker.create(optionsOf(deps, connection))
      log.info({ taskQueue }, 'the worker serves')
      if (!isStopping) await worker.run()
    } finally {
      worker = null
      await connection.close()
    }
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (isStopping) resolve()
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  return {
    start: () => {
      running ??= run()
    },
    stop: async () => {
      isStopping = true
      if (worker?.getState() === 'RUNNING') worker.shutdown()
      wake()
      await running
    },
  }
}

function optionsOf(deps: QueueServerDeps, connection: NativeConnection): Parameters<typeof Worker.create>[0] {
  return {
    ...deps.workflows,
    connection,
    namespace: deps.namespace,
    taskQueue: deps.taskQueue,
    activities: deps.activities,
    identity: `${deps.taskQueue}@${process.pid}`,
    maxConcurrentLocalActivityExecutions: deps.atOnce,
    maxConcurrentActivityTaskExecutions: deps.atOnce,
    shutdownGraceTime: '1 s',
    shutdownForceTime: '2 s',
  }
}
