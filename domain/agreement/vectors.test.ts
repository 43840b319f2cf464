import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { readLabelingConfig } from '../labeling-config/read-labeling-config.ts'
import type { Result } from '../result.ts'
import type { JsonObject } from '../wire.ts'
import { consensus } from './consensus.ts'
import type { ConsensusOptions } from './consensus.ts'
import type { ControlWeights } from './control-weights.ts'
import { measureTask } from './measure-task.ts'
import type { MeasureOptions, MeasuredAnnotation } from './measure-task.ts'
import type { MetricId, MetricOptions } from './metric.ts'
import { METRIC_IDS } from './metric.ts'
import { METRICS } from './metrics.ts'
import { scorePair } from './score-pair.ts'
import { weightedMean } from './weighted-mean.ts'

interface Params extends Record<string, unknown> {
  readonly control?: string
  readonly metric?: MetricId
  readonly metrics?: Record<string, MetricId>
  readonly method?: 'pairwise' | 'consensus'
  readonly singleton?: 'fraction' | 'zero'
  readonly empty_control?: 'match' | 'skip'
  readonly control_weights?: Record<string, { overall: number }>
}
interface Vector {
  readonly id: string
  readonly metric: string
  readonly scope: string
  readonly note: string
  readonly params: Params
  readonly label_config: string
  readonly annotations: {
    id: number
    completed_by: number
    result: Result
    was_cancelled?: boolean
    model_version?: string
  }[]
  readonly expected: number | null
  readonly tolerance: number
  readonly data?: JsonObject
}

type Scores = Record<string, number>
type PairParams = ConsensusOptions & { n: number; pair_scores: Scores }

const path = new URL('../../test/golden/agreement-vectors.json', import.meta.url)
const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] }
const ofMetric = (...metrics: string[]): Vector[] => vectors.filter(({ metric }) => metrics.includes(metric))

describe('a worked example between two people', () => {
  test.each(ofMetric(...METRIC_IDS))('$id: $note', (vector) => {
    expect(vector.scope).toBe('pair')
    expectScore(scoreOf(vector), vector)
  })
})

describe('a worked example over a task', () => {
  test.each(ofMetric('task_agreement', 'overall'))('$id: $note', (vector) => {
    expectScore(measureVector(vector).score, vector)
  })

  test.each(ofMetric('consensus_from_pairs'))('$id: $note', (vector) => {
    const { n, pair_scores, ...options } = vector.params as unknown as PairParams
    const people = Array.from({ length: n }, (_, index) => index + 1)
    const pairs = Object.entries(pair_scores).map(([pair, score]) => {
      const [a, b] = pair.split('-').map(Number)
      return { a: a!, b: b!, score }
    })
    expectScore(consensus(people, pairs, options), vector)
  })

  test.each(ofMetric('overall_from_scores'))('$id: $note', (vector) => {
    const { dimension_scores, control_weights } = vector.params as unknown as Record<string, Scores>
    const scores = Object.entries(dimension_scores!).map(([name, score]) => ({
      score,
      weight: control_weights![name]!,
    }))
    expectScore(weightedMean(scores), vector)
  })
})

test('147 worked examples are checked', () => {
  const supported = ofMetric(
    ...METRIC_IDS,
    'task_agreement',
    'overall',
    'consensus_from_pairs',
    'overall_from_scores',
  )
  expect(supported.length).toBe(147)
})

function expectScore(score: number | null, { expected, tolerance }: Vector): void {
  if (expected === null) expect(score).toBeNull()
  else expect(Math.abs(score! - expected)).toBeLessThanOrEqual(tolerance)
}

function scoreOf({ metric, params, label_config, annotations, data = {} }: Vector): number | null {
  const config = readLabelingConfig(label_config)
  const control = config.controls.find(({ name }) => name === params.control) ?? config.controls[0]!
  const object = config.objects.find(({ name }) => name === control.toName[0]) ?? null
  const [a, b] = annotations
  const context = { control, object, data, options: optionsOf(params) }
  return scorePair(METRICS[metric as MetricId], a!.result, b!.result, context)
}

function measureVector({ params, label_config, annotations }: Vector): { score: number | null } {
  const config = readLabelingConfig(label_config)
  const answers: MeasuredAnnotation[] = annotations
    .filter(({ model_version }) => model_version === undefined)
    .map(({ id, completed_by, result, was_cancelled }) => ({
      id,
      completedBy: completed_by,
      result,
      wasCancelled: was_cancelled ?? false,
    }))
  const named: Record<string, MetricId> = params.metrics ?? {
    [config.controls[0]!.name]: params.metric!,
  }
  const metrics = Object.fromEntries(
    Object.entries(named).map(([control, metric]) => [control, { metric, options: optionsOf(params) }]),
  )
  const weights: ControlWeights = Object.fromEntries(
    config.controls.map(({ name, tag }) => [
      name,
      {
        type: tag,
        labels: {},
        overall: params.control_weights?.[name]?.overall ?? (name in named ? 1 : 0),
      },
    ]),
  )
  const options: MeasureOptions = {
    method: params.method ?? 'pairwise',
    singleton: params.singleton ?? 'fraction',
    emptyControl: params.empty_control ?? 'match',
    metrics,
  }
  return measureTask(config, answers, weights, options)
}

/** The file writes options in snake_case. */
function optionsOf(params: Params): MetricOptions {
  const camel = (key: string): string => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [camel(key), value]))
}
