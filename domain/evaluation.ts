/** How a project judges people by tasks whose answer is known. */
export interface EvaluationSettings {
  readonly annotatorEvaluationEnabled: boolean
  readonly pauseOnFailedAnnotatorEvaluation: boolean
  /** Percent of agreement that is enough. */
  readonly annotatorEvaluationMinimumScore: number
  /** Nobody is judged before he has done so many. */
  readonly annotatorEvaluationMinimumTasks: number
  readonly taskDistribution: 'auto_distribution' | 'assigned_only'
}

/** Whether anybody is paused by it; nobody is where tasks are assigned. */
export function pausesWhoFails(project: EvaluationSettings): boolean {
  return (
    project.annotatorEvaluationEnabled &&
    project.pauseOnFailedAnnotatorEvaluation &&
    project.taskDistribution === 'auto_distribution'
  )
}

/**
 * How far each of a person's answers agrees with the known one, 0 to 1: null where there is nothing to compare.
 * `unmeasured`: one of them cannot be measured, and so nothing can be concluded from the others.
 */
export type KnownScores = readonly (number | null)[] | 'unmeasured'

export type Evaluation = 'failed' | 'passed' | 'not_yet'

/** What the project concludes about a person; null: nothing can be concluded, and what was concluded stays. */
export function evaluate(scores: KnownScores, project: EvaluationSettings): Evaluation | null {
  if (scores === 'unmeasured') return null
  const measured = scores.filter((score) => score !== null)
  if (measured.length === 0 || measured.length < project.annotatorEvaluationMinimumTasks) return 'not_yet'
  const mean = measured.reduce((sum, score) => sum + score, 0) / measured.length
  return mean * 100 < project.annotatorEvaluationMinimumScore - ROUNDING ? 'failed' : 'passed'
}

/** A mean of hundredths is not exact. */
const ROUNDING = 1e-9
