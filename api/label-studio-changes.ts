import { controlWeightsProblem, normalizeControlWeights } from '../domain/agreement/control-weights.ts'
import type { LabelingConfig } from '../domain/labeling-config/labeling-config.ts'
import { DomainError } from '../domain/errors.ts'
import type { LabelStudioProject } from './contract/label-studio-projects.ts'
import type { ProjectChanges } from './db/index.ts'
import { safeHtml } from './safe-html.ts'

/** Label Studio's names for what is written on a project, and ours. What was not sent stays out. */
const NAMES = {
  description: 'description',
  label_config: 'labelConfig',
  show_instruction: 'showInstruction',
  show_skip_button: 'showSkipButton',
  enable_empty_annotation: 'enableEmptyAnnotation',
  show_annotation_history: 'showAnnotationHistory',
  show_collab_predictions: 'showCollabPredictions',
  reveal_preannotations_interactively: 'revealPreannotationsInteractively',
  evaluate_predictions_automatically: 'evaluatePredictionsAutomatically',
  show_ground_truth_first: 'showGroundTruthFirst',
  show_overlap_first: 'showOverlapFirst',
  strict_task_overlap: 'strictTaskOverlap',
  require_comment_on_skip: 'requireCommentOnSkip',
  is_published: 'isPublished',
  color: 'color',
  maximum_annotations: 'maximumAnnotations',
  overlap_cohort_percentage: 'overlapCohortPercentage',
  annotator_evaluation_enabled: 'annotatorEvaluationEnabled',
  annotator_evaluation_onboarding_tasks: 'annotatorEvaluationOnboardingTasks',
  annotator_evaluation_continuous_tasks: 'annotatorEvaluationContinuousTasks',
  pause_on_failed_annotator_evaluation: 'pauseOnFailedAnnotatorEvaluation',
  annotator_evaluation_minimum_score: 'annotatorEvaluationMinimumScore',
  annotator_evaluation_minimum_tasks: 'annotatorEvaluationMinimumTasks',
  min_annotations_to_start_training: 'minAnnotationsToStartTraining',
  max_additional_annotators_assignable: 'maxAdditionalAnnotators',
  custom_task_lock_ttl: 'reservationSeconds',
  agreement_threshold: 'agreementThreshold',
  sampling: 'sampling',
  skip_queue: 'skipQueue',
} as const satisfies Partial<Record<keyof LabelStudioProject, keyof ProjectChanges>>

export function labelStudioChanges(
  body: LabelStudioProject,
  config: LabelingConfig,
  organizationId: number,
): ProjectChanges {
  refuseForeign(body, organizationId)
  const plain = Object.entries(NAMES).flatMap(([theirs, ours]) => {
    const value = body[theirs as keyof typeof NAMES]
    return value === undefined || value === null ? [] : [[ours, value]]
  })
  return {
    ...(Object.fromEntries(plain) as ProjectChanges),
    ...(body.title !== undefined && { title: body.title ?? '' }),
    ...(body.description === null && { description: '' }),
    ...(body.expert_instruction !== undefined && {
      expertInstruction: safeHtml(body.expert_instruction ?? ''),
    }),
    ...(body.model_version !== undefined && { modelVersion: body.model_version ?? '' }),
    ...limits(body),
    ...(body.pinned_at !== undefined && {
      pinnedAt: body.pinned_at === null ? null : new Date(body.pinned_at),
    }),
    ...assigning(body),
    ...weights(body, config),
  }
}

function assigning({
  assignment_settings: given,
  review_settings: review,
}: LabelStudioProject): ProjectChanges {
  const taskDistribution = given?.label_stream_task_distribution
  const reviewOnlyManualAssignments = review?.review_only_manual_assignments
  return {
    ...(taskDistribution !== undefined && { taskDistribution }),
    ...(reviewOnlyManualAssignments !== undefined && { reviewOnlyManualAssignments }),
  }
}

/** Null takes a limit away. */
function limits(body: LabelStudioProject): ProjectChanges {
  const { annotation_limit_count: count, annotation_limit_percent: percent } = body
  return {
    ...(count !== undefined && { annotationLimitCount: count }),
    ...(percent !== undefined && { annotationLimitPercent: percent }),
  }
}

function weights({ control_weights: given }: LabelStudioProject, config: LabelingConfig): ProjectChanges {
  if (given === undefined || given === null) return {}
  const problem = controlWeightsProblem(config, given)
  if (problem !== null) {
    throw new DomainError('invalid_input', problem, { fields: { control_weights: [problem] } })
  }
  return { controlWeights: normalizeControlWeights(config, given) }
}

function refuseForeign({ organization }: LabelStudioProject, organizationId: number): void {
  if (organization === undefined || organization === organizationId) return
  const sentence = `Invalid pk "${organization}" - object does not exist.`
  throw new DomainError('invalid_input', sentence, { fields: { organization: [sentence] } })
}
