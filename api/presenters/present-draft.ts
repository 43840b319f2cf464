import type { LsDraft } from '../contract/drafts.ts'
import type { DraftOfTask } from '../db/index.ts'
import { presentAge } from './present-age.ts'

/** A draft in Label Studio's shape: here, unlike with annotations, no space stands before the name. */
export function presentDraft(row: DraftOfTask, now: Date): LsDraft {
  return {
    id: row.id,
    user: row.email,
    created_username: `${`${row.firstName} ${row.lastName}`.trim()} ${row.email}, ${row.userId}`.trim(),
    created_ago: presentAge(row.createdAt, now),
    result: row.result as LsDraft['result'],
    lead_time: row.leadTime,
    was_postponed: row.wasPostponed,
    import_id: row.importId,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    task: row.taskId,
    annotation: row.annotationId,
  }
}
