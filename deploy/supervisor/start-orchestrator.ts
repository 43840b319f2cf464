import { join } from 'node:path'
import { closeLog, openLog } from './data-folder.ts'
import type { Fleet } from './fleet.ts'
import { adopt } from './launch.ts'
import type { Running } from './launch.ts'
import type { Machine } from './machine.ts'
import { endProcess, isAlive } from './process-mark.ts'
import { changeState, readState } from './state-file.ts'
import type { TemporalPorts } from './state-file.ts'
import { findTemporal } from './temporal/find-temporal.ts'
import type { TemporalBinary } from './temporal/find-temporal.ts'
import { startTemporal, temporalAnswers, temporalPorts } from './temporal/start-temporal.ts'

export interface Orchestrator {
  readonly address: string
  /** Temporal Web; null: unknown. */
  readonly uiUrl: string | null
  /** Settles once the server answers, or when that took too long; people work meanwhile. */
  readonly answers: Promise<boolean>
}

const ADOPT_PATIENCE_MS = 5_000
const START_PATIENCE_MS = 60_000

/** The Temporal that was given, the one that still runs from an earlier start, or a new one over the same store. */
export async function startOrchestrator(machine: Machine, fleet: Fleet): Promise<Orchestrator> {
  const { address, uiUrl } = machine.settings.temporal
  if (address === null) return ownServer(machine, fleet)
  machine.say('temporal', `the server of TEMPORAL_ADDRESS at ${address}`)
  const { prepareTemporal } = await import('./temporal/prepare-temporal.ts')
  const answers = prepareTemporal({ ...machine.settings.temporal, address }).then(
    () => true,
    (error: unknown) => {
      machine.say(
        'temporal',
        `could not be prepared (${String(error)}); once it answers run npm run temporal:setup`,
      )
      return false
    },
  )
  return { address, uiUrl, answers }
}

async function ownServer(machine: Machine, fleet: Fleet): Promise<Orchestrator> {
  const { folder, settings, say } = machine
  const { namespace, cliPath } = settings.temporal
  const binary = await findTemporal({
    cliPath,
    searchPath: machine.source['PATH'] ?? '',
    binFolder: folder.bin,
    say: (line) => say('temporal', line),
  })
  const store = join(folder.temporal, `${binary.minor}.db`)
  const adopted = await stillAnswering(machine, store)
  const ports = adopted?.ports ?? (await temporalPorts(readState(folder.stateFile).lastPorts?.temporal ?? {}))
  const start = () => startOn(machine, binary, ports)
  await fleet.add({
    name: 'temporal',
    first: () => (adopted ? Promise.resolve(adopted.running) : start()),
    again: start,
    record(running) {
      const { lastPorts } = readState(folder.stateFile)
      changeState(folder.stateFile, {
        temporal: running ? { ...running.known, ...ports } : undefined,
        lastPorts: { ...lastPorts, temporal: ports },
      })
    },
    stopSignal: 'SIGTERM',
    stopGraceMs: 15_000,
  })
  say(
    'temporal',
    `${describe(binary)}, ${adopted ? 'still ran, taken over' : 'started'} on port ${ports.port}`,
  )
  return {
    address: `127.0.0.1:${ports.port}`,
    uiUrl: `http://localhost:${ports.uiPort}`,
    answers: temporalAnswers(ports.httpPort, store, namespace, START_PATIENCE_MS),
  }
}

function describe({ server, from, path }: TemporalBinary): string {
  return `server ${server} from ${from} (${path})`
}

/** The server an earlier supervisor left, when it answers; one that does not is ended. */
async function stillAnswering(
  { folder, settings }: Machine,
  store: string,
): Promise<{ readonly running: Running; readonly ports: TemporalPorts } | null> {
  const left = readState(folder.stateFile).temporal
  if (!left || !isAlive(left)) return null
  const { port, uiPort, httpPort } = left
  const isWell =
    left.mark.includes(store) &&
    (await temporalAnswers(httpPort, store, settings.temporal.namespace, ADOPT_PATIENCE_MS))
  if (isWell) return { running: adopt(left), ports: { port, uiPort, httpPort } }
  await endProcess(left, 'SIGTERM', ADOPT_PATIENCE_MS)
  return null
}

async function startOn(machine: Machine, binary: TemporalBinary, ports: TemporalPorts): Promise<Running> {
  const log = openLog(machine.folder, 'temporal')
  try {
    const { running } = await startTemporal({
      binary,
      ports,
      folder: machine.folder.temporal,
      namespace: machine.settings.temporal.namespace,
      logFd: log.fd,
    })
    return running
  } finally {
    closeLog(log)
  }
}
