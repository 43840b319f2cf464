import type { FiredRule } from '../../domain/decision.ts'
import { labelStudioState } from '../../domain/task.ts'
import type {
  AnswerOfTask,
  DecisionOfTask,
  DraftOfTask,
  ExportPage,
  PredictionFields,
  ReviewOfTask,
  TaskFields,
} from '../db/index.ts'
import { byTask } from './by-task.ts'
import { presentDraft } from './present-draft.ts'
import { presentPrediction } from './present-prediction.ts'

/**
 * Tasks as Label Studio's JSON export writes them, field by field, and behind those what it has no place for: the
 * state, the agreement, the last decision with its reasons, and the verdicts on each answer. Readers of the format
 * pass over what they do not know.
 */
export function presentExportedTasks(page: ExportPage, modelVersion: string, now: Date): object[] {
  const answers = byTask(page.answers)
  const drafts = byTask(page.drafts)
  const predictions = byTask(page.predictions)
  const reviews = byTask(page.reviews)
  const decisions = byTask(page.decisions)
  return page.tasks.map((task) =>
    presentTask(task, {
      answers: answers.get(task.id) ?? [],
      drafts: drafts.get(task.id) ?? [],
      predictions: predictions.get(task.id) ?? [],
      reviews: reviews.get(task.id) ?? [],
      decision: decisions.get(task.id)?.at(-1) ?? null,
      modelVersion,
      now,
    }),
  )
}

interface Parts {
  readonly answers: readonly AnswerOfTask[]
  readonly drafts: readonly DraftOfTask[]
  readonly predictions: readonly PredictionFields[]
  readonly reviews: readonly ReviewOfTask[]
  readonly decision: DecisionOfTask | null
  readonly modelVersion: string
  readonly now: Date
}

function presentTask(task: TaskFields, parts: Parts): object {
  const shown = parts.predictions.find((prediction) => prediction.modelVersion === parts.modelVersion)
  const prediction = shown ? presentPrediction(shown, parts.now) : {}
  return {
    id: task.id,
    annotations: parts.answers.map((answer) => ({
      ...presentAnswer(answer, prediction),
      ...presentVerdicts(answer, parts.reviews),
    })),
    ...(task.fileName !== null && { file_upload: task.fileName }),
    drafts: parts.drafts.map((draft) => presentDraft(draft, parts.now)),
    predictions: parts.predictions.map(({ id }) => id),
    data: task.data,
    meta: task.meta,
    created_at: task.createdAt.toISOString(),
    updated_at: task.updatedAt.toISOString(),
    allow_skip: task.allowSkip,
    inner_id: task.innerId,
    total_annotations: task.totalAnnotations,
    cancelled_annotations: task.cancelledAnnotations,
    total_predictions: task.totalPredictions,
    comment_count: 0,
    unresolved_comment_count: 0,
    last_comment_updated_at: null,
    project: task.projectId,
    updated_by: task.updatedBy,
    comment_authors: [],
    state: labelStudioState(task.state),
    round: task.round,
    agreement: task.agreement,
    decision: parts.decision ? presentReasons(parts.decision) : null,
  }
}

function presentAnswer(answer: AnswerOfTask, prediction: object): object {
  return {
    id: answer.id,
    completed_by: answer.completedBy,
    result: answer.result,
    was_cancelled: answer.wasCancelled,
    ground_truth: answer.groundTruth,
    created_at: answer.createdAt.toISOString(),
    updated_at: answer.updatedAt.toISOString(),
    draft_created_at: answer.draftCreatedAt?.toISOString() ?? null,
    lead_time: answer.leadTime,
    prediction,
    result_count: answer.resultCount,
    unique_id: answer.uniqueId,
    import_id: answer.importId,
    last_action: answer.lastAction,
    bulk_created: answer.bulkCreated,
    task: answer.taskId,
    project: answer.projectId,
    updated_by: answer.updatedBy,
    parent_prediction: answer.parentPredictionId,
    parent_annotation: answer.parentAnnotationId,
    last_created_by: answer.lastCreatedBy,
  }
}

function presentVerdicts(answer: AnswerOfTask, reviews: readonly ReviewOfTask[]): object {
  return {
    round: answer.round,
    is_extra: answer.isExtra,
    active_seconds: answer.activeSeconds,
    review_status: answer.reviewStatus,
    reviews: reviews
      .filter((review) => review.annotationId === answer.id)
      .map(({ id, verdict, comment, reviewerId, round, createdAt }) => ({
        id,
        verdict,
        comment,
        created_by: reviewerId,
        round,
        created_at: createdAt.toISOString(),
      })),
  }
}

/** The verdict and, per rule that spoke, what it compared: `agreement 0 greaterThanInclusive 0.7`. */
function presentReasons(decision: DecisionOfTask): object {
  return {
    verdict: decision.verdict,
    how: decision.how,
    round: decision.round,
    rule_set_version: decision.ruleSetVersion,
    config_version: decision.configVersion,
    created_at: decision.createdAt.toISOString(),
    reasons: (decision.fired as readonly FiredRule[]).map(({ rule, reason, comparisons }) => ({
      rule,
      reason,
      compared: comparisons.map(({ fact, operator, threshold, value }) => ({
        fact,
        operator,
        threshold,
        value,
      })),
    })),
    agreement: decision.agreement,
  }
}
