import { assumption, checkTaskData } from '../labeling-config/check-task-data.ts'
import type { TaskForm } from '../labeling-config/check-task-data.ts'
import { firstDataKey } from '../labeling-config/data-keys.ts'
import type { LabelingConfig } from '../labeling-config/labeling-config.ts'
import { expandPrediction } from '../prediction-result.ts'
import type { Json, JsonObject } from '../wire.ts'

/** A task as a row describes it, before anybody looked up who its annotators are. */
export interface TaskDraft {
  readonly data: JsonObject
  readonly meta: JsonObject
  readonly allowSkip: boolean
  readonly annotations: readonly AnnotationDraft[]
  readonly predictions: readonly PredictionDraft[]
}

export interface AnnotationDraft {
  readonly result: readonly Json[]
  /** null: whoever imports. */
  readonly completedBy: AnnotatorRef | null
  readonly wasCancelled: boolean
  readonly groundTruth: boolean
  readonly leadTime: number | null
  readonly importId: number | null
}

/** An annotator by id or by e-mail. */
export type AnnotatorRef = { readonly id: number } | { readonly email: string }

export interface PredictionDraft {
  readonly result: readonly JsonObject[]
  readonly score: number | null
  readonly modelVersion: string
}

/** Why a row is refused. */
export interface DraftProblem {
  readonly code:
    | 'not_an_object'
    | 'key_missing'
    | 'wrong_type'
    | 'annotation_invalid'
    | 'prediction_invalid'
    | 'unknown_annotator'
  readonly params: Readonly<Record<string, string>>
  /** Label Studio's text without the position and the quoted item around it. */
  readonly message: string
}

export interface DraftOptions {
  readonly config: LabelingConfig
  /** Keys of the data that hold a prediction in one of the short forms. */
  readonly preannotatedFrom: readonly string[]
  /** Rows of files are wrapped before they are judged, items of a JSON body are not. */
  readonly isFile: boolean
}

export type Drafted =
  | { readonly draft: TaskDraft; readonly problem: null }
  | { readonly draft: null; readonly problem: DraftProblem }

/** The value of a row as a task: the full form, or the data alone. */
export function readTaskDraft(row: Json, options: DraftOptions): Drafted {
  if (!isObject(row)) {
    return refused(
      'not_an_object',
      'Task root must be dict with "data", "meta", "annotations", "predictions" fields',
    )
  }
  const isWrapped = 'data' in row
  const form: TaskForm = isWrapped || options.isFile ? 'wrapped' : 'bare'
  const root: JsonObject = isWrapped ? row : { data: row }
  if (!isObject(root['data'])) return refused('not_an_object', 'Task[data] must be dict or list')
  const problem = answersProblem(root)
  if (problem) return { draft: null, problem }
  const data = named(root['data'], options.config)
  const misfit = checkTaskData(options.config, data)
  if (misfit) {
    const code = misfit.code === 'key_missing' ? 'key_missing' : 'wrong_type'
    return refused(code, misfit.message + assumption(form), { key: misfit.key })
  }
  return { draft: draftOf(root, data, options), problem: null }
}

function draftOf(root: JsonObject, data: JsonObject, options: DraftOptions): TaskDraft {
  const { meta, annotations, predictions, allow_skip: allowSkip } = root
  return {
    data,
    meta: isObject(meta) ? meta : {},
    allowSkip: allowSkip !== false,
    annotations: listOf(annotations).map(annotationOf),
    predictions: [
      ...listOf(predictions).map((prediction) => predictionOf(prediction, options.config)),
      ...options.preannotatedFrom.flatMap((key) => preannotation(data[key], options.config)),
    ],
  }
}

const UNDEFINED = '$undefined$'

/** A value without a key takes the first that the configuration reads. */
export function named(data: JsonObject, config: LabelingConfig): JsonObject {
  const key = UNDEFINED in data ? firstDataKey(config) : null
  if (key === null) return data
  const { [UNDEFINED]: value = null, ...rest } = data
  return { ...rest, [key]: value }
}

interface AnswerKind {
  readonly field: 'annotations' | 'predictions'
  readonly noun: string
  readonly code: DraftProblem['code']
  readonly isResult: (result: Json | undefined) => boolean
}

const KINDS: readonly AnswerKind[] = [
  { field: 'annotations', noun: 'Annotation', code: 'annotation_invalid', isResult: Array.isArray },
  { field: 'predictions', noun: 'Prediction', code: 'prediction_invalid', isResult: isPredictionResult },
]

function answersProblem(root: JsonObject): DraftProblem | null {
  for (const { field, noun, code, isResult } of KINDS) {
    const answers = root[field] ?? []
    if (!Array.isArray(answers)) return refused(code, `Task[${field}] must be list`).problem
    for (const answer of answers as readonly Json[]) {
      if (!isObject(answer) || !('result' in answer)) {
        return refused(code, `${noun} must have "result" fields`).problem
      }
      if (!isResult(answer['result'])) return refused(code, `"result" of ${noun} must be list`).problem
    }
  }
  return null
}

function isPredictionResult(result: Json | undefined): boolean {
  return Array.isArray(result) || isObject(result) || typeof result === 'string'
}

function annotationOf(annotation: JsonObject): AnnotationDraft {
  const { result, completed_by: by, was_cancelled: wasCancelled, ground_truth: groundTruth } = annotation
  return {
    result: result as readonly Json[],
    completedBy: annotatorRef(by),
    wasCancelled: wasCancelled === true,
    groundTruth: groundTruth !== false,
    leadTime: numberOr(annotation['lead_time'], null),
    importId: wholeNumberOr(annotation['id'], null),
  }
}

function annotatorRef(by: Json | undefined): AnnotatorRef | null {
  if (typeof by === 'number') return { id: by }
  if (typeof by === 'string') return /^\d+$/.test(by) ? { id: Number(by) } : { email: by }
  if (!isObject(by)) return null
  if (typeof by['email'] === 'string') return { email: by['email'] }
  return typeof by['id'] === 'number' ? { id: by['id'] } : null
}

/** Version of what was imported without one, and of what came from a column, as upstream names them. */
const UNNAMED = 'undefined'
const PREANNOTATED = 'preannotated'

function predictionOf(prediction: JsonObject, { controls }: LabelingConfig): PredictionDraft {
  const version = prediction['model_version']
  return {
    result: expandPrediction(prediction['result'] as string, controls) ?? [],
    score: numberOr(prediction['score'], null),
    modelVersion: typeof version === 'string' && version !== '' ? version : UNNAMED,
  }
}

function preannotation(value: Json | undefined, { controls }: LabelingConfig): PredictionDraft[] {
  if (value === undefined || value === null || !isPredictionResult(value)) return []
  const result = expandPrediction(value as string, controls)
  return result ? [{ result, score: 1, modelVersion: PREANNOTATED }] : []
}

function refused(
  code: DraftProblem['code'],
  message: string,
  params: DraftProblem['params'] = {},
): { readonly draft: null; readonly problem: DraftProblem } {
  return { draft: null, problem: { code, message, params } }
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : []
}

const numberOr = <T>(value: Json | undefined, other: T): number | T =>
  typeof value === 'number' && Number.isFinite(value) ? value : other
const wholeNumberOr = <T>(value: Json | undefined, other: T): number | T =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : other

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
