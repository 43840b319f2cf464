import { inTransaction, sql } from '../connect.ts'

/** Runs work while nobody else gives these bytes a name or deletes them. */
export function whileBytesAreHeld<T>(sha256: string, work: () => Promise<T>): Promise<T> {
  return inTransaction(async () => {
    await sql('hold-bytes', `select pg_advisory_xact_lock(hashtextextended('bytes ' || $1::text, 0))`, [
      sha256,
    ])
    return work()
  })
}
