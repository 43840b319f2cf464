import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeBooks, openBooks } from '../../deploy/supervisor/books.ts'
import { freePort } from '../../deploy/supervisor/ports.ts'
import { addressOf, startPostgres as startServer } from '../../deploy/supervisor/postgres/start-postgres.ts'
import { endProcess } from '../../deploy/supervisor/process-mark.ts'

/** The variable room tests read; set it beforehand to use a server of your own. */
export const POSTGRES_VARIABLE = 'TEST_POSTGRES_URL'

const PASSWORD = 'touchstone'
/** Tests throw their books away: nothing waits for a disk. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']

/**
 * Starts the Postgres that `npm start` starts, on a free port, in a folder of its own, unless one is given.
 * @returns what stops it and removes the folder.
 */
export async function startPostgres(): Promise<() => Promise<void>> {
  if (process.env[POSTGRES_VARIABLE]) return () => Promise.resolve()
  process.umask(0o022)
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-pg-'))
  const logFd = openSync(join(folder, 'log'), 'a')
  const port = await freePort()
  const { running } = await startServer({
    folder: join(folder, 'books'),
    binFolder: folder,
    password: PASSWORD,
    port,
    logFd,
    settings: SETTINGS,
  })
  const url = addressOf(port, PASSWORD, 'postgres')
  await openBooks(url, 60_000)
  await closeBooks()
  process.env[POSTGRES_VARIABLE] = url
  return async () => {
    await endProcess(running.known, 'SIGINT', 20_000)
    rmSync(folder, { recursive: true, force: true })
  }
}
