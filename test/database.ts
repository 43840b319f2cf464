import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from '@jest/globals'
import pg from 'pg'
import { connect, disconnect, migrateUp } from '../api/db/index.ts'
import { POSTGRES_VARIABLE } from './services/postgres.ts'

/**
 * A database of its own for a test file, copied from a template that is migrated once a run. Call at the top of the
 * file; commands and queries then work as in a process.
 * @returns the address, for tests that start processes.
 */
export function useDatabase(): { readonly url: () => string } {
  let url = ''
  beforeAll(async () => {
    url = await createDatabase()
    connect({ url, poolSize: 20, applicationName: 'touchstone-test' })
  }, 60_000)
  afterAll(async () => {
    await disconnect()
    await dropDatabase(url)
  })
  return { url: () => url }
}

/** Creates a migrated, empty database. */
export async function createDatabase(): Promise<string> {
  const template = await ensureTemplate()
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin((client) => client.query(`create database ${name} template ${template}`))
  return urlOf(name)
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await asAdmin((client) => client.query(`drop database if exists ${name} with (force)`))
}

/** The template carries the hash of the steps, so that an older one is never used. */
async function ensureTemplate(): Promise<string> {
  const { MIGRATIONS } = await import('../api/db/migrations/index.ts')
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256').update(JSON.stringify(MIGRATIONS)).digest('hex').slice(0, 12)
  const name = `template_${hash}`
  await asAdmin(async (client) => {
    await client.query('select pg_advisory_lock(42)')
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`create database ${name}_making`)
    connect({ url: urlOf(`${name}_making`), poolSize: 4 })
    await migrateUp()
    await disconnect()
    await client.query(`alter database ${name}_making rename to ${name}`)
  })
  return name
}

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(process.env[POSTGRES_VARIABLE])
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(name: string): string {
  const url = new URL(process.env[POSTGRES_VARIABLE] ?? '')
  url.pathname = `/${name}`
  return url.toString()
}
