import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { QueryTypes, Sequelize } from 'sequelize'
import type { Transaction } from 'sequelize'
import { initModels } from './models/index.ts'
import { giveConnectionBack, pipelineConnections, takeConnection, writeTogether } from './pool.ts'
import type { Connection } from './pool.ts'
import { openTransaction } from './transaction.ts'

/**
 * The one connection of a process, and ambient transactions: `inTransaction` opens one or joins the one that runs,
 * and everything inside (models and `sql` alike) takes part without being handed it.
 */

// bigint identities are JSON numbers. The guard makes the day they outgrow a double loud instead of wrong.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JSON number`)
  return value
})

interface Ambient {
  readonly store: Map<string, unknown>
}
const ambient = new AsyncLocalStorage<Ambient>()

/** Sequelize's idea of a namespace, over AsyncLocalStorage. */
const namespace = {
  bind: (fn: unknown) => fn,
  get: (key: string) => ambient.getStore()?.store.get(key),
  set: (key: string, value: unknown) => ambient.getStore()?.store.set(key, value),
  run: (fn: (context: unknown) => unknown) => {
    const inherited = ambient.getStore()?.store
    return ambient.run({ store: new Map(inherited) }, () => fn({}))
  },
}
Sequelize.useCLS(namespace)

let current: Sequelize | null = null

export interface ConnectOptions {
  readonly url: string
  /** Connections kept at most. About ten a core is right; one per person is not. */
  readonly poolSize?: number
  readonly applicationName?: string
}

/** Opens the process's pool. Call once, at the entry. */
export function connect({ url, poolSize = 16, applicationName = 'touchstone' }: ConnectOptions): Sequelize {
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    logging: false,
    pool: { max: poolSize, min: 0, idle: 30_000, acquire: 10_000 },
    dialectOptions: { application_name: applicationName, keepAlive: true },
    define: { underscored: true, timestamps: false },
  })
  pipelineConnections(sequelize)
  initModels(sequelize)
  current = sequelize
  return sequelize
}

export function database(): Sequelize {
  if (!current) throw new Error('connect() has not been called in this process')
  return current
}

export async function disconnect(): Promise<void> {
  const closing = current
  current = null
  await closing?.close()
}

/**
 * Runs `work` in a transaction (READ COMMITTED), joining the running one if there is one. Statements in it may be sent
 * without waiting for one another (`Promise.all`): they run one after the other in a single round trip.
 */
export async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (ambientTransaction()) return work()
  const transaction = await openTransaction(database())
  const store = new Map<string, unknown>([
    ['transaction', transaction.forModels],
    ['connection', transaction.connection],
  ])
  try {
    const result = await ambient.run({ store }, work)
    await transaction.commit()
    store.clear()
    return result
  } catch (error) {
    breakOff(store)
    await transaction.rollback()
    throw error
  }
}

/** What is still at work in a transaction that failed must not go on behind it, where it would stand by itself. */
function breakOff(store: Map<string, unknown>): void {
  store.clear()
  store.set('isBrokenOff', true)
}

/**
 * A transaction of statements that are all known beforehand: `begin`, what `work` sends before it first waits, and
 * `commit` make one round trip, so that its locks are held no longer than the statements take.
 */
export async function inOneTrip<T>(work: () => Promise<T>): Promise<T> {
  if (ambientTransaction()) return work()
  const transaction = await openTransaction(database())
  const store = new Map<string, unknown>([['connection', transaction.connection]])
  try {
    const [worked, committed] = await Promise.allSettled([ambient.run({ store }, work), transaction.commit()])
    // A statement that failed says why; the commit only that one did.
    if (worked.status === 'rejected') throw worked.reason
    if (committed.status === 'rejected') throw committed.reason
    store.clear()
    return worked.value
  } catch (error) {
    breakOff(store)
    await transaction.rollback()
    throw error
  }
}

/** Runs reads that do not need each other's answers on one connection, in a single round trip. */
export async function together<T>(reads: () => Promise<T>): Promise<T> {
  if (ambientConnection()) return reads()
  const connection = await takeConnection(database())
  const store = new Map<string, unknown>([['connection', connection]])
  try {
    return await ambient.run({ store }, reads)
  } finally {
    store.clear()
    giveConnectionBack(database(), connection)
  }
}

export function isInTransaction(): boolean {
  return ambientTransaction() !== undefined
}

function ambientConnection(): Connection | undefined {
  return ambient.getStore()?.store.get('connection') as Connection | undefined
}

function ambientTransaction(): Transaction | undefined {
  return ambient.getStore()?.store.get('transaction') as Transaction | undefined
}

/**
 * A named, prepared statement where SQL is the point (claim, submit, queue, aggregates). `name` must be unique per
 * text; parameters are `$1…`, cast where Postgres cannot infer them. Joins the ambient transaction.
 */
export async function sql<Row extends object>(
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  if (ambient.getStore()?.store.has('isBrokenOff') === true) throw new Error('Its transaction has failed')
  const ambientOne = ambientConnection()
  if (ambientOne) return run<Row>(ambientOne, name, text, values)
  const connection = await takeConnection(database())
  try {
    return await run<Row>(connection, name, text, values)
  } finally {
    giveConnectionBack(database(), connection)
  }
}

async function run<Row extends object>(
  connection: Connection,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  writeTogether(connection)
  try {
    const { rows } = await connection.query<Row>({ name, text, values: [...values] })
    return rows
  } catch (error) {
    throw firstFailure(error)
  }
}

/** What was sent behind a failed statement fails for that alone: the first failure is the one to tell. */
function firstFailure(error: unknown): unknown {
  const store = ambient.getStore()?.store
  if (isAborted(error)) return store?.get('failure') ?? error
  store?.set('failure', error)
  return error
}

const isAborted = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '25P02'

/** A statement built at run time (filters, page sizes): not prepared. Parameters are `$1…`. Joins the ambient transaction. */
export function select<Row extends object>(text: string, bind: readonly unknown[] = []): Promise<Row[]> {
  return database().query<Row>(text, { bind: [...bind], type: QueryTypes.SELECT, raw: true })
}
