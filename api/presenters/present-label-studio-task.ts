import type { Annotation } from '../contract/annotations.ts'
import type { FullTask, LightTask, PlainTask } from '../contract/label-studio-tasks.ts'
import type { Prediction } from '../contract/predictions.ts'
import { labelStudioState } from '../../domain/task.ts'
import type { TaskFields } from '../db/index.ts'

/** What stands beside a task in Label Studio's answers, already in its shapes. */
export interface LabelStudioParts {
  /** Every standing annotation, skips included, oldest first. */
  readonly annotations: readonly Annotation[]
  readonly predictions: readonly Prediction[]
  /** The asking person's own. */
  readonly drafts: readonly object[]
}

/** As creating, changing and `GET /api/projects/{id}/tasks/` answer. */
export function presentPlainTask(task: TaskFields, parts: Omit<LabelStudioParts, 'drafts'>): PlainTask {
  return {
    ...countersOf(task),
    updated_by: task.updatedBy,
    annotations: [...parts.annotations],
    predictions: [...parts.predictions],
  }
}

/** As the list answers without `fields=all`: the columns that cost a look at answers stay empty, as upstream's do. */
export function presentLightTask(task: TaskFields): LightTask {
  return {
    ...listedOf(task),
    annotators: [],
    drafts: [],
    annotations_results: '',
    predictions_results: '',
    annotations_ids: '',
    predictions_model_versions: '',
  }
}

/** As the list answers with `fields=all`, and one task by its id. */
export function presentFullTask(task: TaskFields, parts: LabelStudioParts, modelVersion: string): FullTask {
  const { annotations, predictions, drafts } = parts
  const finished = annotations.filter((answer) => !answer.was_cancelled)
  return {
    ...listedOf(task),
    annotators: unique(annotations.map((answer) => answer.completed_by)),
    drafts: drafts as FullTask['drafts'],
    annotations_results: shortened(annotations.map((answer) => answer.result)),
    predictions_results: shortened(predictions.map((prediction) => prediction.result)),
    annotations_ids: annotations
      .map((answer) => answer.id)
      .reverse()
      .join(','),
    predictions_model_versions: unique(predictions.map((prediction) => prediction.model_version)).join(','),
    completed_at: task.isLabeled
      ? (finished
          .map((answer) => answer.created_at)
          .sort()
          .at(-1) ?? null)
      : null,
    predictions_score: mean(predictions.filter((p) => p.model_version === modelVersion).map((p) => p.score)),
    avg_lead_time: mean(annotations.map((answer) => answer.lead_time)),
    draft_exists: drafts.length > 0,
    annotations: annotations as unknown as FullTask['annotations'],
    predictions: [...predictions],
  }
}

function countersOf(task: TaskFields): Omit<PlainTask, 'updated_by' | 'annotations' | 'predictions'> {
  return {
    id: task.id,
    data: task.data as PlainTask['data'],
    meta: task.meta,
    created_at: task.createdAt.toISOString(),
    updated_at: task.updatedAt.toISOString(),
    is_labeled: task.isLabeled,
    overlap: task.overlap,
    inner_id: task.innerId,
    total_annotations: task.totalAnnotations,
    cancelled_annotations: task.cancelledAnnotations,
    total_predictions: task.totalPredictions,
    comment_count: 0,
    unresolved_comment_count: 0,
    last_comment_updated_at: null,
    project: task.projectId,
    file_upload: task.fileName,
    comment_authors: [],
  }
}

function listedOf(
  task: TaskFields,
): Omit<
  LightTask,
  | 'annotators'
  | 'drafts'
  | 'annotations_results'
  | 'predictions_results'
  | 'annotations_ids'
  | 'predictions_model_versions'
> {
  return {
    ...countersOf(task),
    updated_by: task.updatedBy === null ? [] : [{ user_id: task.updatedBy }],
    storage_filename: null,
    state: labelStudioState(task.state),
    agreement: task.agreement,
  }
}

const RESULTS_LENGTH = 500

/** Results as the list's text column shows them: JSON without quotes, cut at 500 characters. */
function shortened(results: readonly unknown[]): string {
  return results
    .map((result) => JSON.stringify(result).replaceAll('"', '').replaceAll(':', ': ').replaceAll(',', ', '))
    .join(' ')
    .slice(0, RESULTS_LENGTH)
}

function unique<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))]
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
