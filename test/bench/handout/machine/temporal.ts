import { mkdirSync, openSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findTemporal } from '../../../../deploy/supervisor/temporal/find-temporal.ts'
import {
  startTemporal,
  temporalAnswers,
  temporalPorts,
} from '../../../../deploy/supervisor/temporal/start-temporal.ts'
import { own } from './owned.ts'

export interface BenchTemporal {
  readonly address: string
  /** Its version. */
  readonly server: string
}

const NAMESPACE = 'default'

/** The product's Temporal on free ports, with an empty store under `folder`. */
export async function startBenchTemporal(folder: string): Promise<BenchTemporal> {
  const binFolder = resolve('.touchstone/bin')
  mkdirSync(binFolder, { recursive: true })
  const binary = await findTemporal({
    cliPath: process.env['TEMPORAL_CLI_PATH'] ?? null,
    searchPath: process.env['PATH'] ?? '',
    binFolder,
    say: (line) => console.log(line),
  })
  const ports = await temporalPorts({ uiPort: 0 })
  const { running, store } = await startTemporal({
    binary,
    folder,
    namespace: NAMESPACE,
    ports,
    logFd: openSync(join(folder, 'temporal.log'), 'a'),
  })
  own('temporal', running.known, { signal: 'SIGTERM', graceMs: 15_000 })
  if (!(await temporalAnswers(ports.httpPort, store, NAMESPACE, 60_000)))
    throw new Error('The Temporal of the bench does not answer.')
  return { address: `127.0.0.1:${ports.port}`, server: binary.server }
}
