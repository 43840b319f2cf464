import type { Json } from './wire.ts'

/** What changed: the aggregate an event belongs to. */
export type AggregateType =
  'organization' | 'membership' | 'project' | 'task' | 'job' | 'rule_set' | 'flow' | 'user' | 'workspace'

/**
 * Every kind of fact in the books, with the schema version of its payload. Kinds are never renamed; a payload that
 * changes shape gets the next version.
 */
export const EVENT_KINDS = {
  'organization.created': 1,
  'organization.updated': 1,
  'member.joined': 1,
  'member.role_changed': 1,
  'member.removed': 1,
  'project.created': 1,
  'project.updated': 1,
  'project.config_changed': 1,
  'project.published': 1,
  'project.deleted': 1,
  'project.restored': 1,
  'project.member_added': 1,
  'project.member_removed': 1,
  'project.member_paused': 1,
  'project.member_unpaused': 1,
  'workspace.created': 1,
  'workspace.updated': 1,
  'workspace.deleted': 1,
  /** One per chunk, with the range of task ids: the first line of each of those tasks' histories. */
  'tasks.imported': 1,
  'task.created': 1,
  'task.updated': 1,
  'task.deleted': 1,
  'task.restored': 1,
  'task.state_changed': 1,
  'seat.reserved': 1,
  'seat.renewed': 1,
  'seat.released': 1,
  'seat.expired': 1,
  'annotation.submitted': 1,
  'annotation.skipped': 1,
  'annotation.updated': 1,
  'annotation.deleted': 1,
  'annotation.restored': 1,
  'annotation.imported': 1,
  'prediction.stored': 1,
  'prediction.deleted': 1,
  'agreement.measured': 1,
  'decision.made': 1,
  'review.opened': 1,
  'review.overdue': 1,
  'review.submitted': 1,
  /** The author of a rejected answer stands by it, and why; another reviewer is to look. */
  'review.disputed': 1,
  'task.escalated': 1,
  'task.escalation_overdue': 1,
  'task.assigned': 1,
  'task.excluded': 1,
  'task.completed': 1,
  'task.sent_back': 1,
  'rule_set.saved': 1,
  'rule_set.went_live': 1,
  'flow.saved': 1,
  'job.created': 1,
  'job.finished': 1,
  'job.failed': 1,
  'job.cancelled': 1,
  /** What had rested in the trash for its time is gone: how much of a project, or the project itself. */
  'trash.purged': 1,
} as const satisfies Readonly<Record<string, number>>

export type EventKind = keyof typeof EVENT_KINDS

export type EventPayload = Readonly<Record<string, Json>>
