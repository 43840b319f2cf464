/** The door to the books: connect, transactions, commands (the only writers) and queries (the only readers that join). */
export { afterCommit, connect, database, disconnect, inTransaction } from './connect.ts'
export type { ConnectOptions } from './connect.ts'
export { migrateDown, migrateUp } from './migrate.ts'
