import { createHash } from 'node:crypto'
import type pg from 'pg'
import { database } from './connect.ts'

/** A lock of the whole installation, held by one connection of this process until released or the connection dies. */
export interface HeldLock {
  readonly isHeld: () => boolean
  readonly release: () => Promise<void>
}

/** Takes the lock of that name if nobody has it; null when somebody has. Postgres gives it up when this process dies. */
export async function tryHoldLock(name: string): Promise<HeldLock | null> {
  const manager = database().connectionManager
  const connection = (await manager.getConnection({ type: 'write' } as never)) as pg.Client
  const giveBack = (): void => manager.releaseConnection(connection)
  try {
    const { rows } = await connection.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      keyOf(name),
    ])
    if (!rows[0]?.taken) {
      giveBack()
      return null
    }
  } catch (error) {
    giveBack()
    throw error
  }
  return held(connection, name, giveBack)
}

function held(connection: pg.Client, name: string, giveBack: () => void): HeldLock {
  let isHeld = true
  connection.once('end', lose)
  connection.once('error', lose)

  /** The pool takes a dead connection back and throws it away. */
  function lose(): void {
    if (!isHeld) return
    isHeld = false
    connection.off('end', lose)
    connection.off('error', lose)
    giveBack()
  }

  return {
    isHeld: () => isHeld,
    release: async () => {
      if (!isHeld) return
      await connection.query('select pg_advisory_unlock($1)', [keyOf(name)]).catch(() => undefined)
      lose()
    },
  }
}

/** Advisory locks are numbers: the first bytes of a hash of the name are ours alone. */
function keyOf(name: string): number {
  return createHash('sha256').update(`touchstone ${name}`).digest().readInt32BE(0)
}
