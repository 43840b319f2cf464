/** Postgres' own words for "going away" and "not ready", and the network's. */
const CODES: ReadonlySet<unknown> = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
])
const SEQUELIZE =
  /^Sequelize(Connection\w*|HostNotFound|HostNotReachable|InvalidConnection|AccessDenied)Error$/

/** True when an error means that the database is away, not that a statement is wrong. Knows the drivers' errors. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (SEQUELIZE.test(error.name)) return true
  if ('code' in error && CODES.has(error.code)) return 'severity' in error || 'syscall' in error
  // pg says this one in words only.
  return error.message.startsWith('Connection terminated')
}
