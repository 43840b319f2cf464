import type { ControlAgreement, TaskAgreement } from '../decision.ts'
import type { Control, LabelingConfig } from '../labeling-config/labeling-config.ts'
import type { Result } from '../result.ts'
import type { JsonObject } from '../wire.ts'
import type { ControlWeights } from './control-weights.ts'
import { consensus } from './consensus.ts'
import { pairWeight } from './exact-match.ts'
import { itemsOf } from './items-of.ts'
import type { Metric, MetricContext, MetricId, MetricOptions } from './metric.ts'
import { METRICS, defaultMetric, matchThreshold } from './metrics.ts'
import { scorePair } from './score-pair.ts'
import { weightedMean } from './weighted-mean.ts'

/** One submitted answer. Drafts and predictions are none of these. */
export interface MeasuredAnnotation {
  readonly id: number
  /** Two answers of one person are never compared. null: nobody knows who, so it is a person of its own. */
  readonly completedBy: number | null
  readonly result: Result
  readonly wasCancelled: boolean
}

export interface MeasureOptions {
  /** `pairwise`: mean over all pairs. `consensus`: share of people in the largest group that agrees. */
  readonly method?: 'pairwise' | 'consensus'
  readonly singleton?: 'fraction' | 'zero'
  /** A control both left empty: they agree that nothing applies (default), or it is left out of the mean. */
  readonly emptyControl?: 'match' | 'skip'
  /** Task data; spans over paragraphs need it. */
  readonly data?: JsonObject
  /** Another metric, or other parameters, for a control by name. */
  readonly metrics?: Readonly<Record<string, { readonly metric: MetricId; readonly options?: MetricOptions }>>
}

/**
 * How far the people of one task agree: per control, with every pair it was measured on, and over all controls by
 * their weights. A score is null, never 0, when there is nothing to compare.
 */
export function measureTask(
  config: LabelingConfig,
  annotations: readonly MeasuredAnnotation[],
  weights: ControlWeights,
  options: MeasureOptions = {},
): TaskAgreement {
  const answers = annotations.filter(({ wasCancelled }) => !wasCancelled)
  const controls = config.controls.flatMap((control) => {
    const weight = weights[control.name]?.overall ?? 1
    return weight > 0
      ? [{ weight, agreement: measureControl(control, config, answers, weights, options) }]
      : []
  })
  return {
    score: weightedMean(controls.map(({ weight, agreement }) => ({ weight, score: agreement.score }))),
    annotationIds: answers.map(({ id }) => id),
    controls: controls.map(({ agreement }) => agreement),
  }
}

function measureControl(
  control: Control,
  config: LabelingConfig,
  answers: readonly MeasuredAnnotation[],
  weights: ControlWeights,
  options: MeasureOptions,
): ControlAgreement {
  const object = config.objects.find(({ name }) => name === control.toName[0]) ?? null
  const chosen = options.metrics?.[control.name]
  const metric = chosen ? METRICS[chosen.metric] : defaultMetric(control, object)
  const labelWeights = weights[control.name]?.labels
  const context: MetricContext = {
    control,
    object,
    data: options.data ?? {},
    options: { ...(labelWeights && { labelWeights }), ...chosen?.options },
  }
  const pairs = pairsOf(answers).map(([a, b]) => ({
    a: a.id,
    b: b.id,
    score: isUnasked(control, a.result, b.result, options)
      ? null
      : scorePair(metric, a.result, b.result, context),
    weight: weightOf(metric, a.result, b.result, context),
  }))
  return {
    control: control.name,
    metric: metric.id,
    metricVersion: metric.version,
    score: scoreOf(answers, pairs, context.options.threshold ?? matchThreshold(metric), options),
    pairs: pairs.map(({ a, b, score }) => ({ a, b, score })),
  }
}

type WeightedPair = ControlAgreement['pairs'][number] & { readonly weight: number }

function scoreOf(
  answers: readonly MeasuredAnnotation[],
  pairs: readonly WeightedPair[],
  threshold: number,
  { method, singleton = 'fraction' }: MeasureOptions,
): number | null {
  if (method !== 'consensus') return weightedMean(pairs)
  if (pairs.every(({ score }) => score === null)) return null
  const people = answers.map(({ id }) => id)
  return consensus(people, pairs, { threshold, group: 'clique', singleton })
}

/** A control that depends on a region or on another answer was not asked where neither side used it. */
function isUnasked(control: Control, a: Result, b: Result, { emptyControl }: MeasureOptions): boolean {
  const isConditional = control.isPerRegion || control.isPerItem || control.visibility !== null
  if (!isConditional && emptyControl !== 'skip') return false
  return itemsOf(a, control.name).length === 0 && itemsOf(b, control.name).length === 0
}

function weightOf(metric: Metric, a: Result, b: Result, { control, options }: MetricContext): number {
  if (metric.id !== 'exact_match') return 1
  return pairWeight(itemsOf(a, control.name), itemsOf(b, control.name), options)
}

function pairsOf(answers: readonly MeasuredAnnotation[]): [MeasuredAnnotation, MeasuredAnnotation][] {
  return answers.flatMap((a, index) =>
    answers
      .slice(index + 1)
      .filter((b) => a.completedBy === null || a.completedBy !== b.completedBy)
      .map((b): [MeasuredAnnotation, MeasuredAnnotation] => [a, b]),
  )
}
