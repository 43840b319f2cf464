import { execFileSync } from 'node:child_process'
import { chmodSync, statSync } from 'node:fs'
import { unwalkableParent } from '../data-folder.ts'
import { Refusal } from '../refusal.ts'

/** Whom the server runs as; null: ourselves. */
export interface PostgresUser {
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root: there it gets the user `postgres`, made when missing. */
export function postgresUser(): PostgresUser | null {
  if (process.getuid?.() !== 0) return null
  try {
    return lookUp()
  } catch {
    return create()
  }
}

/**
 * That user must be able to walk to the books. Their own folder is opened for that (the keys in it stay closed); a
 * closed one above it is not ours to open.
 */
export function makeWalkable(folder: string): void {
  chmodSync(folder, statSync(folder).mode | 0o011)
  const barred = unwalkableParent(folder)
  if (barred === null) return
  throw new Refusal(
    `Postgres runs as the user postgres when started by root, and may not walk through ${barred}; ` +
      `run chmod o+x "${barred}", or give another place: DATA_DIR=/var/lib/touchstone npm start`,
  )
}

function lookUp(): PostgresUser {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  return { uid: ask('-u'), gid: ask('-g') }
}

function create(): PostgresUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
    return lookUp()
  } catch (error) {
    throw new Refusal(
      'Postgres does not run as root and a user postgres could not be made; make one, run as an ordinary user, or set DATABASE_URL.',
      error,
    )
  }
}
