import { join, relative } from 'node:path'
import { ensureDatabase, closeBooks, openBooks, openGivenBooks, postgresVersion } from './books.ts'
import { closeLog, openLog } from './data-folder.ts'
import type { Fleet } from './fleet.ts'
import { keptSecret } from './keys.ts'
import type { Machine } from './machine.ts'
import { freePort } from './ports.ts'
import { addressOf, startPostgres } from './postgres/start-postgres.ts'
import type { PostgresServer } from './postgres/start-postgres.ts'
import { Refusal } from './refusal.ts'
import { changeState, readState } from './state-file.ts'

const DATABASE = 'touchstone'
const GIVEN_PATIENCE_MS = 5_000
const OWN_PATIENCE_MS = 60_000
const OLDEST_MAJOR = 15

/** The database that was given, or one of our own; open, answering and new enough. Returns its address. */
export async function startBooks(machine: Machine, fleet: Fleet): Promise<string> {
  const given = machine.settings.databaseUrl
  const url = given ?? (await ownServer(machine, fleet))
  if (given !== null) {
    await openGivenBooks(given, GIVEN_PATIENCE_MS)
    machine.say('postgres', `the server of DATABASE_URL at ${new URL(given).host}`)
  }
  const version = await postgresVersion()
  if (version < OLDEST_MAJOR)
    throw new Refusal(
      `Postgres ${version} is too old; give one of version ${OLDEST_MAJOR} or newer in DATABASE_URL.`,
    )
  return url
}

async function ownServer(machine: Machine, fleet: Fleet): Promise<string> {
  const { folder, say } = machine
  const password = keptSecret(folder.keys, 'postgres-password')
  const port = await freePort(readState(folder.stateFile).lastPorts?.postgres)
  let server = await startOn(machine, password, port)
  const wanted = server.port
  await fleet.add({
    name: 'postgres',
    first: () => Promise.resolve(server.running),
    async again() {
      server = await startOn(machine, password, wanted)
      return server.running
    },
    record(running) {
      const { lastPorts } = readState(folder.stateFile)
      changeState(folder.stateFile, {
        postgres: running ? { ...running.known, port: wanted } : undefined,
        lastPorts: { ...lastPorts, postgres: wanted },
      })
    },
    stopSignal: 'SIGINT',
    stopGraceMs: 30_000,
  })
  await openOwn(addressOf(wanted, password, 'postgres'), join(folder.logs, 'postgres.log'))
  await ensureDatabase(DATABASE)
  await closeBooks()
  const url = addressOf(wanted, password, DATABASE)
  await openBooks(url, OWN_PATIENCE_MS)
  say('postgres', `${HOW[server.how]} on port ${wanted}, books in ${relative('.', folder.postgres)}`)
  return url
}

const HOW = {
  created: 'embedded, created its books, runs',
  started: 'embedded, started',
  adopted: 'embedded, still ran from an earlier start, taken over',
} as const

async function startOn(machine: Machine, password: string, port: number): Promise<PostgresServer> {
  const log = openLog(machine.folder, 'postgres')
  try {
    const { postgres: folder, bin: binFolder } = machine.folder
    return await startPostgres({ folder, binFolder, password, port, logFd: log.fd })
  } finally {
    closeLog(log)
  }
}

async function openOwn(url: string, logPath: string): Promise<void> {
  try {
    await openBooks(url, OWN_PATIENCE_MS)
  } catch (error) {
    throw new Refusal(
      `Our Postgres does not answer (${(error as Error).message}); ${logPath} says why.`,
      error,
    )
  }
}
