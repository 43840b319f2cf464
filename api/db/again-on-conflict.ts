/** Two transactions met: one waits for the other's row and the reverse, or both made the same row. */
const CONFLICTS = new Set(['40P01', '40001', '23505'])

/**
 * Runs a whole transaction again when it lost a race that the next attempt sees the end of. Give it work that opens
 * its own transaction; anything else that goes wrong is thrown at once.
 */
export async function againOnConflict<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= attempts || !CONFLICTS.has(sqlState(error))) throw error
    }
  }
}

/** Postgres' five letters, from a bare error or from inside Sequelize's. */
function sqlState(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'original' in error ? sqlState(error.original) : ''
}
