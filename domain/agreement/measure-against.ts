import type { LabelingConfig } from '../labeling-config/labeling-config.ts'
import type { Result } from '../result.ts'
import type { ControlWeights } from './control-weights.ts'
import { measureTask } from './measure-task.ts'
import type { MeasureOptions, MeasuredAnnotation } from './measure-task.ts'
import { weightedMean } from './weighted-mean.ts'

/**
 * How far answers agree with references (predictions of a model, or a ground truth): the mean over every pair of an
 * answer and a reference, by the same metrics as between people. null without a pair.
 */
export function measureAgainst(
  config: LabelingConfig,
  annotations: readonly MeasuredAnnotation[],
  references: readonly Result[],
  weights: ControlWeights,
  options: MeasureOptions = {},
): number | null {
  const answers = annotations.filter(({ wasCancelled }) => !wasCancelled)
  const scores = answers.flatMap((answer) =>
    references.map((result) => {
      const reference = { id: REFERENCE, completedBy: null, result, wasCancelled: false }
      return { weight: 1, score: measureTask(config, [answer, reference], weights, options).score }
    }),
  )
  return weightedMean(scores)
}

/** Ids of the books begin at 1. */
const REFERENCE = 0
