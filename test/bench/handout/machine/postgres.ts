import { openSync } from 'node:fs'
import { join } from 'node:path'
import { closeBooks, openBooks } from '../../../../deploy/supervisor/books.ts'
import { freePort } from '../../../../deploy/supervisor/ports.ts'
import { addressOf, startPostgres } from '../../../../deploy/supervisor/postgres/start-postgres.ts'
import { own } from './owned.ts'

const PASSWORD = 'touchstone'
/** As `npm start` runs it, fsync and all; on top, what counts statements and remembers when transactions ended. */
const SETTINGS = [
  'shared_preload_libraries=pg_stat_statements',
  'pg_stat_statements.max=10000',
  'track_commit_timestamp=on',
]

/**
 * The product's Postgres, with a cluster of its own under `folder`.
 * @returns the address of a database there.
 */
export async function startBenchPostgres(folder: string): Promise<(database: string) => string> {
  const port = await freePort()
  const { running } = await startPostgres({
    folder: join(folder, 'books'),
    binFolder: folder,
    password: PASSWORD,
    port,
    logFd: openSync(join(folder, 'postgres.log'), 'a'),
    settings: SETTINGS,
  })
  own('postgres', running.known, { signal: 'SIGINT', graceMs: 30_000 })
  const urlOf = (database: string) => addressOf(port, PASSWORD, database)
  await openBooks(urlOf('postgres'), 60_000)
  await closeBooks()
  return urlOf
}
