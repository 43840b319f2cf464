/** The door to the books: connect, transactions, commands (the only writers) and queries (the only readers that join). */
export { afterCommit, connect, database, disconnect, inTransaction } from './connect.ts'
export type { ConnectOptions } from './connect.ts'
export { migrateDown, migrateUp } from './migrate.ts'
export { projectForScope } from './queries/project-for-scope.ts'
export type { ProjectFields, ReachedProject } from './queries/project-for-scope.ts'
export { taskForScope } from './queries/task-for-scope.ts'
export type { ReachedTask, TaskFields } from './queries/task-for-scope.ts'
export { annotatorsOfTasks } from './queries/annotators-of-tasks.ts'
export type { AnnotatorOfTask } from './queries/annotators-of-tasks.ts'
export { decisionsOfTask } from './queries/decisions-of-task.ts'
export type { DecisionOfTask } from './queries/decisions-of-task.ts'
export { seatsOfTasks } from './queries/seats-of-tasks.ts'
export type { SeatOfTask } from './queries/seats-of-tasks.ts'
export { taskList } from './queries/task-list.ts'
export type { TaskListFilter, TaskListRow } from './queries/task-list.ts'
export { timelineOfTask } from './queries/timeline-of-task.ts'
export type { TimelineEvent } from './queries/timeline-of-task.ts'
export { predictionsOfTasks } from './queries/predictions-of-tasks.ts'
export type { PredictionFields } from './queries/predictions-of-tasks.ts'
export { answersOfTask, reviewsOfTask } from './queries/task-answers.ts'
export type { AnswerOfTask, ReviewOfTask } from './queries/task-answers.ts'
export { isDatabaseUnreachable } from './database-unreachable.ts'
export { outboxBacklog, poolUse, relayLagSeconds } from './queries/outbox-backlog.ts'
export type { OutboxBacklog } from './queries/outbox-backlog.ts'
export { answeredBefore, forgetAnswers, keepAnswer } from './commands/keep-answer.ts'
export type { KeptAnswer, KeyedRequest } from './commands/keep-answer.ts'
export { forgiveAttempts, takeAttempts, waitForAttempt } from './commands/take-attempts.ts'
export type { AttemptLimit } from './commands/take-attempts.ts'
export {
  closeSession,
  closeSessionsOf,
  forgetSessions,
  openSession,
  touchSession,
} from './commands/session.ts'
export { principalByLegacyToken, principalBySession, principalByUser } from './queries/principal.ts'
export type { Principal, SessionPrincipal } from './queries/principal.ts'
