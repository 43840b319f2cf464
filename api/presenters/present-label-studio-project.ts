import { isSuitableForBulk } from '../../domain/labeling-config/is-suitable-for-bulk.ts'
import { parsedLabelConfig } from '../../domain/labeling-config/parsed-label-config.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { normalizeControlWeights } from '../../domain/agreement/control-weights.ts'
import type { LabelStudioProjectAnswer } from '../contract/label-studio-projects.ts'
import type { MyQueue, PersonFields, ProjectCounts, ProjectFields } from '../db/index.ts'

export interface ShownProject {
  readonly project: ProjectFields
  readonly creator: PersonFields | null
  /** null: not counted, as in the answer of a create. */
  readonly counts: ProjectCounts | null
  readonly queue: MyQueue | null
}

/** A project in Label Studio's shape, its fields in Label Studio's order. */
export function presentLabelStudioProject({
  project,
  creator,
  counts,
  queue,
}: ShownProject): LabelStudioProjectAnswer {
  const config = readLabelingConfig(project.labelConfig)
  const count = presentCounts(counts)
  return {
    id: project.id,
    title: project.title,
    description: project.description,
    label_config: project.labelConfig,
    expert_instruction: project.expertInstruction,
    show_instruction: project.showInstruction,
    show_skip_button: project.showSkipButton,
    enable_empty_annotation: project.enableEmptyAnnotation,
    show_annotation_history: project.showAnnotationHistory,
    organization: project.organizationId,
    color: project.color,
    maximum_annotations: project.maximumAnnotations,
    is_published: project.isPublished,
    model_version: project.modelVersion,
    is_draft: false,
    created_by: creator && presentUserBrief(creator),
    created_at: project.createdAt.toISOString(),
    min_annotations_to_start_training: project.minAnnotationsToStartTraining,
    start_training_on_annotation_update: project.minAnnotationsToStartTraining > 0,
    show_collab_predictions: project.showCollabPredictions,
    num_tasks_with_annotations: count.num_tasks_with_annotations,
    task_number: count.task_number,
    useful_annotation_number: count.useful_annotation_number,
    ground_truth_number: count.ground_truth_number,
    skipped_annotations_number: count.skipped_annotations_number,
    total_annotations_number: count.total_annotations_number,
    total_predictions_number: count.total_predictions_number,
    sampling: project.sampling,
    show_ground_truth_first: project.showGroundTruthFirst,
    annotator_evaluation_enabled: project.annotatorEvaluationEnabled,
    show_overlap_first: project.showOverlapFirst,
    overlap_cohort_percentage: project.overlapCohortPercentage,
    task_data_login: null,
    task_data_password: null,
    control_weights: { ...normalizeControlWeights(config, project.controlWeights) },
    parsed_label_config: { ...parsedLabelConfig(config) },
    evaluate_predictions_automatically: project.evaluatePredictionsAutomatically,
    config_has_control_tags: config.controls.length > 0,
    skip_queue: project.skipQueue,
    reveal_preannotations_interactively: project.revealPreannotationsInteractively,
    pinned_at: project.pinnedAt?.toISOString() ?? null,
    finished_task_number: count.finished_task_number,
    queue_total: queue ? queue.done + queue.left : 0,
    queue_done: queue?.done ?? 0,
    config_suitable_for_bulk_annotation: isSuitableForBulk(config),
    state: null,
    queue_left: queue?.left ?? 0,
    assignment_settings: { label_stream_task_distribution: project.taskDistribution },
  }
}

type Counters = Pick<
  LabelStudioProjectAnswer,
  | 'num_tasks_with_annotations'
  | 'task_number'
  | 'useful_annotation_number'
  | 'ground_truth_number'
  | 'skipped_annotations_number'
  | 'total_annotations_number'
  | 'total_predictions_number'
  | 'finished_task_number'
>

const NOT_COUNTED: Counters = {
  num_tasks_with_annotations: null,
  task_number: null,
  useful_annotation_number: null,
  ground_truth_number: null,
  skipped_annotations_number: null,
  total_annotations_number: null,
  total_predictions_number: null,
  finished_task_number: null,
}

function presentCounts(counts: ProjectCounts | null): Counters {
  if (counts === null) return NOT_COUNTED
  return {
    num_tasks_with_annotations: counts.tasksWithAnswers,
    task_number: counts.tasks,
    useful_annotation_number: counts.useful,
    ground_truth_number: counts.groundTruths,
    skipped_annotations_number: counts.skips,
    total_annotations_number: counts.annotations,
    total_predictions_number: counts.predictions,
    finished_task_number: counts.labeled,
  }
}

export interface UserBrief {
  readonly id: number
  readonly first_name: string
  readonly last_name: string
  readonly email: string
  readonly avatar: null
}

export function presentUserBrief({ id, firstName, lastName, email }: PersonFields): UserBrief {
  return { id, first_name: firstName, last_name: lastName, email, avatar: null }
}
