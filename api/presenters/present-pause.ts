import type { PauseView } from '../contract/pauses.ts'
import type { PauseFields } from '../db/index.ts'

export function presentPause(pause: PauseFields): PauseView {
  const { pausedBy, firstName, lastName, email } = pause
  return {
    id: pause.id,
    project: pause.projectId,
    user: pause.userId,
    reason: pause.reason,
    verbose_reason: pause.verboseReason,
    paused_by:
      pausedBy === null
        ? null
        : { id: pausedBy, first_name: firstName, last_name: lastName, email, avatar: null },
    until: pause.until?.toISOString() ?? null,
    created_at: pause.createdAt.toISOString(),
    updated_at: pause.updatedAt.toISOString(),
    deleted_at: pause.deletedAt?.toISOString() ?? null,
    deleted_by: pause.deletedBy,
  }
}
