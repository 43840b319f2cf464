import { availableParallelism, loadavg, totalmem } from 'node:os'
import type pg from 'pg'
import { rounded } from '../samples.ts'
import type { Machine } from './start-machine.ts'

/** What the numbers were measured on; the load tells who else was there. */
export async function aboutMachine(
  { temporalServer }: Machine,
  books: pg.Client,
): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await books.query<{ postgres: string; fsync: string }>(
    `select current_setting('server_version') as postgres, current_setting('fsync') as fsync`,
  )
  return {
    at: new Date().toISOString(),
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    load: loadavg().map((value) => rounded(value, 1)),
    node: process.version,
    ...rows[0],
    temporal: temporalServer,
  }
}
