/** What a project asks of tasks with a known answer: everybody does some of them, whatever their overlap. */
export interface KnownAnswerSettings {
  readonly annotatorEvaluationEnabled: boolean
  readonly annotatorEvaluationOnboardingTasks: number
  readonly annotatorEvaluationContinuousTasks: number
  readonly showGroundTruthFirst: boolean
  readonly taskDistribution: 'auto_distribution' | 'assigned_only'
}

export interface KnownAnswerWindow {
  /** So many come before anything else. */
  readonly first: number
  /** So many a person does at all; those after the first come in the project's order. */
  readonly all: number
}

/** null: nobody is given tasks beyond their overlap, as where tasks are assigned. */
export function knownAnswerWindow(project: KnownAnswerSettings): KnownAnswerWindow | null {
  const { annotatorEvaluationOnboardingTasks: onboarding, annotatorEvaluationContinuousTasks: later } =
    project
  const all = onboarding + later
  const isOff = !project.annotatorEvaluationEnabled || project.taskDistribution === 'assigned_only'
  if (isOff || all === 0) return null
  return { first: project.showGroundTruthFirst ? all : onboarding, all }
}

const SUFFIX = '/known'

/**
 * The stage of places that are opened for one person each at a task with a known answer. It is no stage of a flow: what
 * is answered there counts for no overlap and moves no task.
 */
export const knownStageOf = (stage: string): string => stage + SUFFIX

/** The stage of the flow that such places belong to. */
export const queueStageOf = (stage: string): string =>
  isKnownStage(stage) ? stage.slice(0, -SUFFIX.length) : stage

export const isKnownStage = (stage: string): boolean => stage.endsWith(SUFFIX)
