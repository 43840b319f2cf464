import { inTransaction, isInTransaction, sql } from './connect.ts'

/** Two transactions met: one waits for the other's row and the reverse, or both made the same row. */
const CONFLICTS = new Set(['40P01', '40001', '23505'])

/** What a transaction has read is not so any more: it begins again. */
export class ConflictError extends Error {
  readonly code = '40001'
}

/**
 * Runs work in a transaction, and again from the start when it lost a race whose end the next attempt sees. Inside a
 * running transaction only this part of it is taken back. Anything else that goes wrong is thrown at once.
 * @param within how a transaction is opened: `inOneTrip` where all of its statements are known beforehand.
 */
export async function againOnConflict<T>(
  work: () => Promise<T>,
  within: (work: () => Promise<T>) => Promise<T> = inTransaction,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await (isInTransaction() ? inPart(work) : within(work))
    } catch (error) {
      if (attempt >= ATTEMPTS || !CONFLICTS.has(sqlState(error))) throw error
    }
  }
}

const ATTEMPTS = 4

async function inPart<T>(work: () => Promise<T>): Promise<T> {
  await sql('savepoint-conflict', 'savepoint conflict')
  try {
    const result = await work()
    await sql('release-conflict', 'release savepoint conflict')
    return result
  } catch (error) {
    await sql('rollback-conflict', 'rollback to savepoint conflict')
    throw error
  }
}

/** Postgres' five letters, from a bare error or from inside Sequelize's. */
function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'original' in error ? sqlState(error.original) : ''
}
