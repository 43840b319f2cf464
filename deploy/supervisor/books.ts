import { setTimeout as sleep } from 'node:timers/promises'
import { connect, database, disconnect, migrateUp } from '../../api/db/index.ts'
import { Refusal } from './refusal.ts'

/**
 * Opens the few connections the supervisor keeps (migrations hold one while others work), waiting up to `patienceMs` for the server to answer.
 * @throws the last error when it does not.
 */
export async function openBooks(url: string, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      connect({ url, poolSize: 3, applicationName: 'touchstone-supervisor' })
      await ping()
      return
    } catch (error) {
      await disconnect()
      if (performance.now() > deadline) throw error
      await sleep(50)
    }
  }
}

/** The same for a server somebody else keeps: refuses in a sentence, without its password. */
export async function openGivenBooks(url: string, patienceMs: number): Promise<void> {
  try {
    await openBooks(url, patienceMs)
  } catch (error) {
    const { host, pathname } = new URL(url)
    throw new Refusal(
      `The database ${pathname.slice(1)} at ${host} cannot be reached (${(error as Error).message}); ` +
        'start it, correct DATABASE_URL, or leave DATABASE_URL out to run a Postgres of our own.',
      error,
    )
  }
}

/** Makes the database of that name on the server we are connected to, unless it is there. */
export async function ensureDatabase(name: string): Promise<void> {
  const [found] = await database().query('select 1 from pg_database where datname = $1', { bind: [name] })
  if (found.length === 0) await database().query(`create database "${name}"`)
}

export async function ping(): Promise<void> {
  await database().query('select 1')
}

export { disconnect as closeBooks, migrateUp as migrateBooks }

/** The server's major version. */
export async function postgresVersion(): Promise<number> {
  const [rows] = await database().query(`select current_setting('server_version_num')::int / 10000 as major`)
  return (rows[0] as { major: number }).major
}
