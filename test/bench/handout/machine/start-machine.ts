import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, disconnect, migrateUp } from '../../../../api/db/index.ts'
import { closeBooks, ensureDatabase, openBooks } from '../../../../deploy/supervisor/books.ts'
import { cpuBetween, readCpu } from './cpu.ts'
import type { Cpu } from './cpu.ts'
import { endOwned, ownedPids } from './owned.ts'
import type { Part } from './owned.ts'
import { startBenchPostgres } from './postgres.ts'
import { startApi, startWorker } from './product.ts'
import type { Api, ProductOptions } from './product.ts'
import { startBenchTemporal } from './temporal.ts'

/** Everything the bench runs on, in a temporary folder and on free ports, started from nothing. */
export interface Machine {
  readonly folder: string
  /** The address of a database of its Postgres. */
  readonly urlOf: (database: string) => string
  readonly booksUrl: string
  readonly temporalServer: string
  readonly product: ProductOptions
  readonly api: Api
  /** Ends the worker and starts one with these roles; all of them when none are named. */
  readonly useWorker: (only?: string) => Promise<void>
}

const DATABASE = 'touchstone'

/** Starts all of it but the worker, which each scenario starts as it needs it. */
export async function startMachine(folder: string): Promise<Machine> {
  const urlOf = await startBenchPostgres(place(folder, 'postgres'))
  const booksUrl = await openDatabase(urlOf)
  const temporal = await startBenchTemporal(place(folder, 'temporal'))
  const product: ProductOptions = {
    folder: place(folder, 'product'),
    databaseUrl: booksUrl,
    temporalAddress: temporal.address,
    secretKey: randomBytes(32).toString('hex'),
  }
  const api = await startApi(product)
  let worker: Part | null = null
  return {
    ...{ folder, urlOf, booksUrl, product, api, temporalServer: temporal.server },
    useWorker: async (only) => {
      await worker?.stop()
      worker = await startWorker(product, only)
    },
  }
}

/** Where everything is kept. Postgres, when started by root, runs as another user, who must be able to walk there. */
export function openFolder(): string {
  process.umask(0o022)
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  chmodSync(folder, 0o711)
  return folder
}

/** Ends everything, whatever state it is in, and leaves nothing behind. */
export async function stopMachine(folder: string): Promise<void> {
  await disconnect().catch(() => undefined)
  await endOwned()
  rmSync(folder, { recursive: true, force: true })
}

/** Runs work, and tells who used how much of the processors meanwhile. */
export async function measured(work: () => Promise<void>): Promise<Cpu> {
  const before = readCpu(ownedPids())
  await work()
  return cpuBetween(before, readCpu(ownedPids()))
}

/** The product's database, migrated; this process stays connected to build the world through the product's commands. */
async function openDatabase(urlOf: Machine['urlOf']): Promise<string> {
  await openBooks(urlOf('postgres'), 60_000)
  await ensureDatabase(DATABASE)
  await closeBooks()
  connect({ url: urlOf(DATABASE), poolSize: 4, applicationName: 'touchstone-bench' })
  await migrateUp()
  return urlOf(DATABASE)
}

function place(folder: string, name: string): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  return path
}
