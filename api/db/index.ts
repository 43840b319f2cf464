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
export { answersOfTasks, reviewsOfTask } from './queries/task-answers.ts'
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
export { closeSeats } from './commands/close-seats.ts'
export type { SeatsToClose } from './commands/close-seats.ts'
export { deriveTask } from './commands/derive-task.ts'
export type { DerivedTask } from './commands/derive-task.ts'
export { moveTask } from './commands/move-task.ts'
export type { MovableTask, TaskMove } from './commands/move-task.ts'
export { openSeats } from './commands/open-seats.ts'
export type { NewSeats } from './commands/open-seats.ts'
export { tryHoldLock } from './hold-lock.ts'
export type { HeldLock } from './hold-lock.ts'
export { markDelivered } from './commands/mark-delivered.ts'
export { postponeDelivery } from './commands/postpone-delivery.ts'
export {
  resyncEveryLife,
  resyncExpiredSeats,
  resyncForgottenTasks,
  resyncStuckJobs,
  resyncTasks,
} from './commands/resync-lives.ts'
export { dueOutbox } from './queries/due-outbox.ts'
export type { DueRow } from './queries/due-outbox.ts'
export { fullTasksToSettle } from './queries/full-tasks-to-settle.ts'
export type { FullTaskRow } from './queries/full-tasks-to-settle.ts'
export { addMember } from './commands/add-member.ts'
export type { NewMember } from './commands/add-member.ts'
export { changeRole, removeMember } from './commands/change-role.ts'
export { createOrganization } from './commands/create-organization.ts'
export { joinByInvite } from './commands/join-organization.ts'
export { signUp } from './commands/sign-up.ts'
export {
  createRefreshToken,
  ensureLegacyToken,
  liveRefreshTokens,
  refreshTokenState,
  replaceLegacyToken,
  revokeRefreshToken,
  rotateRefreshToken,
} from './commands/tokens.ts'
export type { KeptToken } from './commands/tokens.ts'
export { updateAccount } from './commands/update-account.ts'
export { resetInvite, setPermissionRoles, updateOrganization } from './commands/update-organization.ts'
export { accountForScope, nobodySignedUp, organizationForScope } from './queries/account-for-scope.ts'
export type { OrganizationFields, UserFields } from './queries/account-for-scope.ts'
export { credentialsByEmail } from './queries/credentials-by-email.ts'
export { memberForScope, membersForScope } from './queries/members-for-scope.ts'
export type { Member } from './queries/members-for-scope.ts'
export { permissionOverrides } from './queries/permission-overrides.ts'
export { deletePrediction, storePrediction, updatePrediction } from './commands/store-prediction.ts'
export { deleteTasks } from './commands/delete-tasks.ts'
export { updateTask } from './commands/update-task.ts'
export { draftsOfTasks } from './queries/drafts-of-tasks.ts'
export type { DraftOfTask } from './queries/drafts-of-tasks.ts'
export { taskPage } from './queries/task-page.ts'
export type { TaskPage, TaskPageFilter } from './queries/task-page.ts'
export { importTasks } from './commands/import-tasks.ts'
export type {
  ImportedAnnotation,
  ImportedPrediction,
  ImportedTask,
  TaskImport,
  TasksImported,
} from './commands/import-tasks.ts'
export { createFirstOwner } from './commands/create-first-owner.ts'
export type { FirstOwner } from './commands/create-first-owner.ts'
export { claimSeat } from './commands/claim-seat.ts'
export type { Claim, ClaimedSeat } from './commands/claim-seat.ts'
export { createProject } from './commands/create-project.ts'
export type { NewProject } from './commands/create-project.ts'
export { updateProject } from './commands/update-project.ts'
export { deleteProject } from './commands/delete-project.ts'
export { addProjectMembers } from './commands/add-project-members.ts'
export { removeProjectMember } from './commands/remove-project-member.ts'
export type { ProjectChanges } from './project-changes.ts'
export { annotatorsOfProject } from './queries/annotators-of-project.ts'
export { dataColumns } from './queries/data-columns.ts'
export { modelVersions } from './queries/model-versions.ts'
export { myWork } from './queries/my-work.ts'
export type { MyWork } from './queries/my-work.ts'
export { peopleById } from './queries/people-by-id.ts'
export type { PersonFields } from './queries/people-by-id.ts'
export { projectCounts } from './queries/project-counts.ts'
export type { ProjectCounts } from './queries/project-counts.ts'
export { projectList } from './queries/project-list.ts'
export type { ListedProject, ProjectListFilter } from './queries/project-list.ts'
export { projectMembersForScope } from './queries/project-members-for-scope.ts'
export type { ProjectMemberFields } from './queries/project-members-for-scope.ts'
export { projectUsage } from './queries/project-usage.ts'
export type { LabelUsage, ProjectUsage, TripleUsage } from './queries/project-usage.ts'
export { roleInProject } from './queries/role-in-project.ts'
export { settleTask } from './commands/settle-task.ts'
export type { SettleTask } from './commands/settle-task.ts'
export type { Decide } from './commands/judge-task.ts'
export { isAnybodyLeft } from './queries/is-anybody-left.ts'
export { activeOrganization } from './queries/active-organization.ts'
export type { ActiveOrganization } from './queries/active-organization.ts'
export { contributionOf } from './queries/contribution-of.ts'
export { memberPage } from './queries/member-page.ts'
export type { MemberPage } from './queries/member-page.ts'
export {
  addWorkspaceMember,
  createWorkspace,
  deleteWorkspace,
  removeWorkspaceMember,
  updateWorkspace,
} from './commands/save-workspace.ts'
export { workspaceForScope, workspaceMemberIds, workspacesForScope } from './queries/workspace-for-scope.ts'
export type { WorkspaceFields } from './queries/workspace-for-scope.ts'
export { deletePredictionsOfVersion } from './commands/delete-predictions-of-version.ts'
export type { DataColumn } from './queries/data-columns.ts'
export type { UsageSource } from './queries/project-usage.ts'
export { againOnConflict } from './again-on-conflict.ts'
export { failJob } from './commands/fail-job.ts'
export { forgetAppliedCommands, forgetDelivered } from './commands/forget-delivered.ts'
export { recountTasks } from './commands/recount-tasks.ts'
export { stuckOutbox } from './queries/stuck-outbox.ts'
export { liveRules } from './queries/live-rules.ts'
export type { LiveRules } from './queries/live-rules.ts'
export { deleteDraft } from './commands/delete-draft.ts'
export { releaseReservation } from './commands/release-reservation.ts'
export { renewReservation } from './commands/renew-reservation.ts'
export { saveDraft } from './commands/save-draft.ts'
export type { SavedDraft } from './commands/save-draft.ts'
export { submitAnnotation } from './commands/submit-annotation.ts'
export type { SubmittedAnnotation } from './commands/submit-annotation.ts'
export { annotationForScope } from './queries/annotation-for-scope.ts'
export { answersOfPerson } from './queries/answer-days.ts'
export { draftForScope } from './queries/draft-for-scope.ts'
export { queueLeft } from './queries/queue-left.ts'
export { flowOfProject } from './queries/flow-of-project.ts'
