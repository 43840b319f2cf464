import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import { adopt, launch } from '../launch.ts'
import type { Running } from '../launch.ts'
import { initCluster } from './init-cluster.ts'
import { livingPostmaster } from './postmaster-pid.ts'
import { postgresBinaries, walkableBinaries } from './postgres-binaries.ts'
import { makeWalkable, postgresUser } from './postgres-user.ts'

export const ROLE = 'touchstone'

export interface PostgresOptions {
  /** The cluster's folder, absolute. */
  readonly folder: string
  /** Gets a copy of the programs where they cannot be walked to. */
  readonly binFolder: string
  readonly password: string
  readonly port: number
  readonly logFd: number
  /** Further settings, as `name=value`. */
  readonly settings?: readonly string[]
}

export interface PostgresServer {
  readonly running: Running
  readonly port: number
  readonly how: 'created' | 'started' | 'adopted'
}

/** Takes over the server that still runs on the folder, or starts one, making the cluster first when there is none. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const living = livingPostmaster(options.folder)
  if (living) return { running: adopt(living), port: living.port, how: 'adopted' }
  const user = postgresUser()
  if (user) makeWalkable(dirname(options.folder))
  const shipped = await postgresBinaries()
  const { postgres, initdb } = user ? walkableBinaries(shipped, options.binFolder) : shipped
  const { folder, password, port } = options
  const isNew = await initCluster({ initdb, folder, user, role: ROLE, password })
  const running = await launch({
    command: postgres,
    args: ['-D', folder, '-p', String(port), ...settingsOf(options.settings ?? [])],
    cwd: dirname(folder),
    env: process.env,
    logFd: options.logFd,
    ...user,
  })
  return { running, port, how: isNew ? 'created' : 'started' }
}

export function addressOf(port: number, password: string, name: string): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${name}`
}

/** Loopback only, and sized to the machine: what is not touched costs nothing. */
function settingsOf(further: readonly string[]): string[] {
  const mebibytes = totalmem() / 1024 / 1024
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=150',
    `shared_buffers=${Math.round(Math.min(1024, Math.max(128, mebibytes / 8)))}MB`,
    `effective_cache_size=${Math.round(mebibytes / 2)}MB`,
    'max_wal_size=2GB',
    'random_page_cost=1.1',
    'jit=off',
    ...further,
  ]
  return settings.flatMap((setting) => ['-c', setting])
}
