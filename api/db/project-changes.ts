import type { ProjectFields } from './queries/project-for-scope.ts'

/** What a settings page or a client may write. Everything else on a project is the platform's own bookkeeping. */
export const WRITABLE_FIELDS = [
  'title',
  'description',
  'color',
  'labelConfig',
  'isPublished',
  'openToOrganization',
  'expertInstruction',
  'showInstruction',
  'showSkipButton',
  'enableEmptyAnnotation',
  'showAnnotationHistory',
  'showCollabPredictions',
  'revealPreannotationsInteractively',
  'evaluatePredictionsAutomatically',
  'minAnnotationsToStartTraining',
  'modelVersion',
  'maximumAnnotations',
  'overlapCohortPercentage',
  'strictTaskOverlap',
  'annotationLimitCount',
  'annotationLimitPercent',
  'annotatorEvaluationEnabled',
  'annotatorEvaluationOnboardingTasks',
  'annotatorEvaluationContinuousTasks',
  'pauseOnFailedAnnotatorEvaluation',
  'annotatorEvaluationMinimumScore',
  'annotatorEvaluationMinimumTasks',
  'sampling',
  'skipQueue',
  'requireCommentOnSkip',
  'showGroundTruthFirst',
  'showOverlapFirst',
  'finishStartedFirst',
  'taskDistribution',
  'reviewOnlyManualAssignments',
  'reservationSeconds',
  'agreementThreshold',
  'maxAdditionalAnnotators',
  'reviewMode',
  'requireCommentOnReject',
  'requeueRejectedToAuthor',
  'escalationHours',
  'controlWeights',
  'timeZone',
  'pinnedAt',
] as const satisfies readonly (keyof ProjectFields)[]

type WritableField = (typeof WRITABLE_FIELDS)[number]
export type ProjectChanges = Partial<Pick<ProjectFields, WritableField>>

/** Changes that are no setting: how a project looks and whether people see it keep no versions of their own. */
const NOT_SETTINGS: ReadonlySet<WritableField> = new Set([
  'labelConfig',
  'title',
  'description',
  'color',
  'pinnedAt',
  'modelVersion',
  'isPublished',
])

export const SETTING_FIELDS: readonly WritableField[] = WRITABLE_FIELDS.filter(
  (name) => !NOT_SETTINGS.has(name),
)

/** The settings as a version of them is kept. */
export function settingsOf(project: ProjectChanges): Readonly<Record<string, unknown>> {
  return Object.fromEntries(SETTING_FIELDS.map((name) => [name, project[name] ?? null]))
}
