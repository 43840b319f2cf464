import type { Annotation } from '../contract/annotations.ts'
import type { AnswerOfTask } from '../db/index.ts'
import { presentAge } from './present-age.ts'

/** An annotation in Label Studio's shape. */
export function presentAnnotation(row: AnswerOfTask, now: Date): Annotation {
  return {
    id: row.id,
    result: row.result as Annotation['result'],
    created_username: row.completedBy === null ? '' : username(row, row.completedBy),
    created_ago: presentAge(row.createdAt, now),
    completed_by: row.completedBy,
    was_cancelled: row.wasCancelled,
    ground_truth: row.groundTruth,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    draft_created_at: row.draftCreatedAt?.toISOString() ?? null,
    lead_time: row.leadTime,
    import_id: row.importId,
    last_action: row.lastAction,
    bulk_created: row.bulkCreated,
    task: row.taskId,
    project: row.projectId,
    updated_by: row.updatedBy,
    parent_prediction: row.parentPredictionId,
    parent_annotation: row.parentAnnotationId,
    last_created_by: row.lastCreatedBy,
    ...(row.isExtra && { is_extra: true as const }),
  }
}

/** Upstream joins the name, a space and the e-mail, and keeps the space when there is no name. */
function username({ firstName, lastName, email }: AnswerOfTask, id: number): string {
  return `${`${firstName} ${lastName}`.trim()} ${email}, ${id}`
}
