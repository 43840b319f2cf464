import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SEARCH_ATTRIBUTES } from '../../../workflows/messages.ts'
import { launch } from '../launch.ts'
import type { Running } from '../launch.ts'
import { freePort } from '../ports.ts'
import type { TemporalPorts } from '../state-file.ts'
import type { TemporalBinary } from './find-temporal.ts'

export interface TemporalOptions {
  readonly binary: TemporalBinary
  /** Where the store is kept: a file for each minor version of the server. */
  readonly folder: string
  readonly namespace: string
  readonly ports: TemporalPorts
  readonly logFd: number
}

export interface TemporalServer {
  readonly running: Running
  readonly store: string
}

/** The ports a server had last where they are free, else others. */
export async function temporalPorts(last: Partial<TemporalPorts>): Promise<TemporalPorts> {
  return {
    port: await freePort(last.port),
    uiPort: await freePort(last.uiPort ?? 8233),
    httpPort: await freePort(last.httpPort),
  }
}

/** One partition because one machine needs no more; the brake of the relay reads a backlog no older than this. */
const DYNAMIC_CONFIG = [
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'matching.TaskQueueInfoByBuildIdTTL="500ms"',
]

/** Starts a server on loopback. It creates its store when there is none; the books bring back what was open. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { binary, folder, namespace, ports, logFd } = options
  const store = join(folder, `${binary.minor}.db`)
  const running = await launch({
    command: binary.path,
    args: argsOf(store, ports, namespace),
    cwd: folder,
    env: process.env,
    logFd,
    givesWay: true,
  })
  return { running, store }
}

function argsOf(store: string, ports: TemporalPorts, namespace: string): string[] {
  const pairs: [string, string][] = [
    ['--db-filename', store],
    ['--sqlite-pragma', 'journal_mode=WAL'],
    ['--sqlite-pragma', 'synchronous=1'],
    ['--ip', '127.0.0.1'],
    ['--port', String(ports.port)],
    ['--ui-port', String(ports.uiPort)],
    ['--http-port', String(ports.httpPort)],
    ['--namespace', namespace],
    ['--log-level', 'warn'],
    ['--log-format', 'json'],
    ...DYNAMIC_CONFIG.map((value): [string, string] => ['--dynamic-config-value', value]),
    ...Object.entries(SEARCH_ATTRIBUTES).map(([name, type]): [string, string] => [
      '--search-attribute',
      `${name}=${type}`,
    ]),
  ]
  return ['server', 'start-dev', '--ui-disable-news-fetch', ...pairs.flat()]
}

/**
 * Waits until the server answers for the namespace, and checks that the store is written ahead (a misspelt pragma
 * would be taken in silence).
 * @returns false when it does not answer within `patienceMs`.
 */
export async function temporalAnswers(
  httpPort: number,
  store: string,
  namespace: string,
  patienceMs: number,
): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  while (!(await hasNamespace(httpPort, namespace))) {
    if (performance.now() > deadline) return false
    await sleep(50)
  }
  if (!existsSync(`${store}-wal`))
    throw new Error(`${store} is not written ahead: the SQLite pragmas did not take`)
  return true
}

/** Over the server's HTTP port, so that the supervisor carries no client. */
async function hasNamespace(httpPort: number, namespace: string): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${httpPort}/api/v1/namespaces/${encodeURIComponent(namespace)}`
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}
