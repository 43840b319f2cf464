/** The door to the books: connect, transactions, commands (the only writers) and queries (the only readers that join). */
export { afterCommit, connect, database, disconnect, inTransaction } from './connect.ts'
export type { ConnectOptions } from './connect.ts'
export { migrateDown, migrateUp } from './migrate.ts'
export { projectForScope } from './queries/project-for-scope.ts'
export type { ProjectFields, ReachedProject } from './queries/project-for-scope.ts'
export { taskForScope } from './queries/task-for-scope.ts'
export type { ReachedTask, TaskFields } from './queries/task-for-scope.ts'
