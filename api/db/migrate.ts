import { createHash } from 'node:crypto'
import { Umzug, SequelizeStorage } from 'umzug'
import { database } from './connect.ts'
import { MIGRATIONS } from './migrations/index.ts'

/** Replicas that start together take turns. The number is ours alone: the first bytes of a hash of the name. */
const LOCK = createHash('sha256').update('touchstone migrations').digest().readInt32BE(0)

/**
 * Brings the schema up to date under an advisory lock.
 * @returns the names of the steps that ran.
 */
export async function migrateUp(): Promise<string[]> {
  return locked(async (umzug) => (await umzug.up()).map((step) => step.name))
}

/** Takes every step back, newest first. For tests and for the brave. */
export async function migrateDown(): Promise<string[]> {
  return locked(async (umzug) => (await umzug.down({ to: 0 })).map((step) => step.name))
}

async function locked<T>(work: (umzug: Umzug) => Promise<T>): Promise<T> {
  const sequelize = database()
  const holder = (await sequelize.connectionManager.getConnection({ type: 'write' } as never)) as {
    query: (text: string, values: unknown[]) => Promise<unknown>
  }
  try {
    await holder.query('select pg_advisory_lock($1)', [LOCK])
    return await work(umzugOf())
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [LOCK])
    sequelize.connectionManager.releaseConnection(holder)
  }
}

function umzugOf(): Umzug {
  const sequelize = database()
  return new Umzug({
    migrations: MIGRATIONS.map((step) => ({
      name: step.name,
      up: () => sequelize.query(step.up),
      down: () => sequelize.query(step.down),
    })),
    storage: new SequelizeStorage({ sequelize, tableName: 'schema_steps' }),
    logger: undefined,
  })
}
