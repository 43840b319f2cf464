import type { Sequelize } from 'sequelize'
import { initAnnotationRow } from './annotation.ts'
import { initAssignmentRow } from './assignment.ts'
import { initAnswerDayRow } from './answer-day.ts'
import { initAppliedCommandRow } from './applied-command.ts'
import { initChosenStreamRow } from './chosen-stream.ts'
import { initChosenTaskRow } from './chosen-task.ts'
import { initClaimPaceRow } from './claim-pace.ts'
import { initDecisionRow } from './decision.ts'
import { initDraftRow } from './draft.ts'
import { initEscalationRow } from './escalation.ts'
import { initEventRow } from './event.ts'
import { initFileRow } from './file.ts'
import { initFlowRow } from './flow.ts'
import { initIdempotencyKeyRow } from './idempotency-key.ts'
import { initJobProblemRow } from './job-problem.ts'
import { initJobTaskRow } from './job-task.ts'
import { initJobRow } from './job.ts'
import { initMembershipRow } from './membership.ts'
import { initOrganizationRow } from './organization.ts'
import { initOutboxRow } from './outbox.ts'
import { initOverlapPlanRow } from './overlap-plan.ts'
import { initPauseRow } from './pause.ts'
import { initPermissionOverrideRow } from './permission-override.ts'
import { initPredictionRow } from './prediction.ts'
import { initProjectMemberRow } from './project-member.ts'
import { initProjectRow } from './project.ts'
import { initQueueCursorRow } from './queue-cursor.ts'
import { initRateLimitRow } from './rate-limit.ts'
import { initReviewRow } from './review.ts'
import { initRuleSetRow } from './rule-set.ts'
import { initSeatRow } from './seat.ts'
import { initSessionRow } from './session.ts'
import { initSingletonRow } from './singleton.ts'
import { initStreamDeskRow } from './stream-desk.ts'
import { initStreamVisitRow } from './stream-visit.ts'
import { initTaskTextRow } from './task-text.ts'
import { initTaskRow } from './task.ts'
import { initTokenRow } from './token.ts'
import { initUserRow } from './user.ts'
import { initVersionRow } from './version.ts'
import { initWorkspaceMemberRow } from './workspace-member.ts'
import { initWorkspaceRow } from './workspace.ts'

/** Tells Sequelize about every table. Relations are spelled in SQL where they are needed: models carry columns only. */
export function initModels(sequelize: Sequelize): void {
  initAnnotationRow(sequelize)
  initAssignmentRow(sequelize)
  initAnswerDayRow(sequelize)
  initAppliedCommandRow(sequelize)
  initChosenStreamRow(sequelize)
  initChosenTaskRow(sequelize)
  initClaimPaceRow(sequelize)
  initDecisionRow(sequelize)
  initDraftRow(sequelize)
  initEscalationRow(sequelize)
  initEventRow(sequelize)
  initFileRow(sequelize)
  initFlowRow(sequelize)
  initIdempotencyKeyRow(sequelize)
  initJobProblemRow(sequelize)
  initJobRow(sequelize)
  initJobTaskRow(sequelize)
  initMembershipRow(sequelize)
  initOrganizationRow(sequelize)
  initOutboxRow(sequelize)
  initOverlapPlanRow(sequelize)
  initPauseRow(sequelize)
  initPermissionOverrideRow(sequelize)
  initPredictionRow(sequelize)
  initProjectMemberRow(sequelize)
  initProjectRow(sequelize)
  initQueueCursorRow(sequelize)
  initRateLimitRow(sequelize)
  initReviewRow(sequelize)
  initRuleSetRow(sequelize)
  initSeatRow(sequelize)
  initSessionRow(sequelize)
  initSingletonRow(sequelize)
  initStreamDeskRow(sequelize)
  initStreamVisitRow(sequelize)
  initTaskRow(sequelize)
  initTaskTextRow(sequelize)
  initTokenRow(sequelize)
  initUserRow(sequelize)
  initVersionRow(sequelize)
  initWorkspaceMemberRow(sequelize)
  initWorkspaceRow(sequelize)
}
