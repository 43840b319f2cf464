import { setTimeout as sleep } from 'node:timers/promises'
import type { Running } from './launch.ts'
import { endProcess } from './process-mark.ts'

/** What is kept running, until `stop`. */
export interface Supervised {
  readonly name: string
  readonly stop: () => Promise<void>
}

export interface SuperviseOptions {
  readonly name: string
  readonly first: Running
  readonly start: () => Promise<Running>
  /** Told of every running instance, the first too. */
  readonly onRunning: (running: Running) => void
  readonly onDied: (how: string, againInMs: number) => void
  readonly onStartFailed: (error: unknown) => void
  readonly stopSignal: NodeJS.Signals
  readonly stopGraceMs: number
  readonly backoff?: Backoff
}

export interface Backoff {
  readonly shortestMs: number
  readonly longestMs: number
  /** One that lived this long starts again at the shortest wait. */
  readonly provenAfterMs: number
}

const BACKOFF: Backoff = { shortestMs: 250, longestMs: 15_000, provenAfterMs: 60_000 }

/** Keeps a process running: one that dies is started again, after longer waits while it keeps dying. */
export function supervise(options: SuperviseOptions): Supervised {
  const ending = new AbortController()
  let current: Running | null = options.first
  const watched = keepRunning(options, ending.signal, (running) => {
    current = running
  })
  return {
    name: options.name,
    async stop() {
      ending.abort()
      if (current) await endProcess(current.known, options.stopSignal, options.stopGraceMs)
      await watched
      // A start that was under way when we were told to stop has come up by now.
      if (current) await endProcess(current.known, options.stopSignal, options.stopGraceMs)
    },
  }
}

async function keepRunning(
  options: SuperviseOptions,
  ending: AbortSignal,
  change: (running: Running | null) => void,
): Promise<void> {
  const { shortestMs, longestMs, provenAfterMs } = options.backoff ?? BACKOFF
  let running: Running | null = options.first
  let waitMs = shortestMs
  const isEnding = (): boolean => ending.aborted
  while (!isEnding()) {
    const since = performance.now()
    if (running) {
      options.onRunning(running)
      const how = await running.ended
      change(null)
      if (isEnding()) return
      if (performance.now() - since > provenAfterMs) waitMs = shortestMs
      options.onDied(how, waitMs)
    }
    await sleep(waitMs, undefined, { signal: ending }).catch(() => undefined)
    waitMs = Math.min(waitMs * 2, longestMs)
    running = isEnding() ? null : await startAgain(options)
    change(running)
  }
}

async function startAgain(options: SuperviseOptions): Promise<Running | null> {
  try {
    return await options.start()
  } catch (error) {
    options.onStartFailed(error)
    return null
  }
}
