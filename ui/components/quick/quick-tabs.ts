import type { LocationQuery } from 'vue-router'
import type { TaskDetail } from '../../../api/contract/tasks.ts'
import { readAnswer } from '../../editor/core/answer.ts'
import type { Answer } from '../../editor/core/answer.ts'

type Annotation = TaskDetail['annotations'][number]
type Prediction = TaskDetail['predictions'][number]

/** One answer to a task, a person's or a model's, as a tab of its quick view. */
export type QuickTab = {
  /** `a12`, `p3`: as it stands in a link to a comparison. */
  readonly key: string
  readonly id: number
  readonly answer: Answer
} & (
  | {
      readonly kind: 'annotation'
      readonly annotation: Annotation
      /** How far it agrees with the others, 0 to 1; null where that was not measured. */
      readonly agreement: number | null
    }
  | { readonly kind: 'prediction'; readonly prediction: Prediction }
)

/** What people said, the truth first, then what models said. */
export function tabsOf(task: TaskDetail): readonly QuickTab[] {
  const people = [...task.annotations].sort((a, b) => Number(b.groundTruth) - Number(a.groundTruth))
  return [
    ...people.map((annotation) => ({
      key: `a${annotation.id}`,
      id: annotation.id,
      answer: readAnswer(annotation.result),
      kind: 'annotation' as const,
      annotation,
      agreement: agreementOf(task, annotation.id),
    })),
    ...task.predictions.map((prediction) => ({
      key: `p${prediction.id}`,
      id: prediction.id,
      answer: ofModel(readAnswer(prediction.result)),
      kind: 'prediction' as const,
      prediction,
    })),
  ]
}

/** Drawn as a model's, also where it does not say so itself. */
function ofModel(answer: Answer): Answer {
  return answer.map((item) => ({ ...item, origin: 'prediction' }))
}

/** The mean over all pairs this answer was measured in. */
function agreementOf({ decision }: TaskDetail, id: number): number | null {
  const scores = (decision?.agreement?.controls ?? []).flatMap(({ pairs }) =>
    pairs.flatMap(({ a, b, score }) => (score !== null && (a === id || b === id) ? [score] : [])),
  )
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** What a link to a task asks for. */
export interface Asked {
  /** A tab's key, whether there is such a tab or not; null: none in particular. */
  readonly tab: string | null
  readonly region: string | null
  readonly pair: readonly [string, string] | null
}

export function askedOf(query: LocationQuery): Asked {
  const [annotation, prediction] = [numberIn(query['annotation']), numberIn(query['prediction'])]
  const tab = annotation !== null ? `a${annotation}` : prediction !== null ? `p${prediction}` : null
  const { region, compare } = query
  const [left, right, ...more] = typeof compare === 'string' ? compare.split(',') : []
  return {
    tab,
    region: typeof region === 'string' && region !== '' ? region : null,
    pair: left !== undefined && right !== undefined && more.length === 0 ? [left, right] : null,
  }
}

const OWN = new Set(['annotation', 'prediction', 'region', 'compare'])

/** The query that asks for it, beside whatever else stands there. */
export function queryOf(before: LocationQuery, asked: Asked): LocationQuery {
  const others = Object.fromEntries(Object.entries(before).filter(([key]) => !OWN.has(key)))
  if (asked.pair) return { ...others, compare: asked.pair.join(',') }
  const kind = asked.tab?.startsWith('p') ? 'prediction' : 'annotation'
  return {
    ...others,
    ...(asked.tab !== null && { [kind]: asked.tab.slice(1) }),
    ...(asked.region !== null && { region: asked.region }),
  }
}

function numberIn(value: LocationQuery[string] | undefined): number | null {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null
}
