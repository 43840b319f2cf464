import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { plainEnvironment } from '../plain-environment.ts'
import type { World } from './world.ts'

/** A second relay beside the worker's, as on two machines: one of them leads, the other waits to take over. */
export interface Relay {
  /** Whichever leads loses the lead: ours is killed, the worker's loses the connection its lead hangs on. */
  readonly kill: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

export function startRelay({ product, books }: Pick<World, 'product' | 'books'>): Relay {
  let isOver = false
  let child = launch()

  function launch(): ChildProcess {
    const started = spawn(process.execPath, ['--import', 'tsx', 'activities/worker.ts', '--only', 'relay'], {
      cwd: resolve(import.meta.dirname, '../..'),
      stdio: 'ignore',
      env: {
        ...plainEnvironment(),
        LOG_LEVEL: 'silent',
        DATA_DIR: product.dataDir,
        DATABASE_URL: product.booksUrl(),
        TEMPORAL_ADDRESS: `127.0.0.1:${product.state().temporal?.port ?? 0}`,
        SECRET_KEY: readFileSync(join(product.dataDir, 'keys/secret-key'), 'utf8').trim(),
      },
    })
    started.once('exit', () => {
      if (!isOver) setTimeout(() => (isOver ? undefined : (child = launch())), 1_000)
    })
    return started
  }

  return {
    kill: async () => {
      child.kill('SIGKILL')
      await books.rows(END_LEAD, [RELAY_LOCK])
      return true
    },
    stop: async () => {
      isOver = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** As `api/db/hold-lock.ts` names it. */
const RELAY_LOCK = createHash('sha256').update('touchstone relay').digest().readInt32BE(0)

const END_LEAD = `
  select pg_terminate_backend(pid) from pg_locks
  where locktype = 'advisory' and granted and objid = ($1::bigint & 4294967295)`
