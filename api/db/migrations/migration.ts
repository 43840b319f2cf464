/** One small reversible step. Never edited once on main; indexes on large tables are added concurrently. */
export interface Migration {
  /** Timestamp and name: `2026-11-24T17-00-people`. Steps run in the order of their names. */
  readonly name: string
  readonly up: string
  readonly down: string
}
