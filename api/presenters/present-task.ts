import { firstDataKey } from '../../domain/labeling-config/data-keys.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import type { TaskDetail, TaskListItem } from '../contract/tasks.ts'
import type {
  AnnotatorOfTask,
  AnswerOfTask,
  AssignmentOfTask,
  DecisionOfTask,
  PredictionFields,
  ReviewOfTask,
  SeatOfTask,
  TaskFields,
  TaskListRow,
} from '../db/index.ts'
import { presentDecision } from './present-decision.ts'
import { presentPerson } from './present-person.ts'
import { presentSeat, presentSeatMark } from './present-seat.ts'

const PREVIEW_LENGTH = 200

/** The data column a list shows: the first the configuration names, else whatever the task carries. */
export function previewKeyOf(labelConfig: string): string | null {
  return firstDataKey(readLabelingConfig(labelConfig))
}

/** A row of the Data page. `seats` and `annotators` are those of this task. */
export function presentTaskListItem(
  row: TaskListRow,
  seats: readonly SeatOfTask[],
  annotators: readonly AnnotatorOfTask[],
  previewKey: string | null,
): TaskListItem {
  return {
    id: row.id,
    innerId: row.innerId,
    state: row.state,
    stage: row.stage,
    round: row.round,
    marks: marksOf(row, seats),
    preview: presentPreview(row.data, previewKey),
    annotators: annotators.map((person) => presentPerson(person.id, person)),
    agreement: row.agreement,
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** The seats people answer in: those of the annotate stages, whatever stage the task is in now. */
function marksOf(row: TaskListRow, seats: readonly SeatOfTask[]): TaskListItem['marks'] {
  const answering = seats.filter((seat) => seat.stageKind !== 'review' && seat.state !== 'closed')
  const ofRound = answering.filter((seat) => seat.round === row.round)
  return (ofRound.length > 0 ? ofRound : answering).map(presentSeatMark)
}

/** One data column of a task, cut short. */
export function presentPreview(
  data: TaskListRow['data'],
  previewKey: string | null,
): TaskListItem['preview'] {
  const key = previewKey !== null && previewKey in data ? previewKey : Object.keys(data)[0]
  if (key === undefined) return null
  const value = data[key]
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return { key, value: text.slice(0, PREVIEW_LENGTH) }
}

export interface TaskParts {
  readonly task: TaskFields
  readonly seats: readonly SeatOfTask[]
  readonly assignees: readonly AssignmentOfTask[]
  readonly answers: readonly AnswerOfTask[]
  readonly predictions: readonly PredictionFields[]
  readonly reviews: readonly ReviewOfTask[]
  readonly decisions: readonly DecisionOfTask[]
}

/** Everything the task's page shows. */
export function presentTaskDetail({
  task,
  seats,
  assignees,
  answers,
  predictions,
  reviews,
  decisions,
}: TaskParts): TaskDetail {
  const last = decisions.at(-1)
  return {
    id: task.id,
    innerId: task.innerId,
    projectId: task.projectId,
    data: task.data as TaskDetail['data'],
    meta: task.meta,
    state: task.state,
    stage: task.stage,
    round: task.round,
    overlap: task.overlap,
    agreement: task.agreement,
    seats: seats.map(presentSeat),
    assignees: assignees.map((row) => ({ type: row.type, person: presentPerson(row.userId, row) })),
    annotations: answers.map(presentAnswer),
    predictions: predictions.map(({ id, result, score, modelVersion }) => ({
      id,
      result: result as TaskDetail['predictions'][number]['result'],
      score,
      modelVersion,
    })),
    reviews: reviews.map(presentReview),
    decision: last ? presentDecision(last) : null,
    waitingFor: task.waitingFor,
    waitingUntil: task.waitingUntil?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
  }
}

function presentAnswer(answer: AnswerOfTask): TaskDetail['annotations'][number] {
  return {
    id: answer.id,
    result: (answer.result ?? []) as TaskDetail['annotations'][number]['result'],
    completedBy: answer.completedBy === null ? null : presentPerson(answer.completedBy, answer),
    wasCancelled: answer.wasCancelled,
    groundTruth: answer.groundTruth,
    isExtra: answer.isExtra,
    isLate: answer.isLate,
    reviewStatus: answer.reviewStatus,
    leadTime: answer.leadTime,
    activeSeconds: answer.activeSeconds,
    comment: answer.comment,
    round: answer.round,
    version: answer.version,
    createdAt: answer.createdAt.toISOString(),
    updatedAt: answer.updatedAt.toISOString(),
  }
}

function presentReview(review: ReviewOfTask): TaskDetail['reviews'][number] {
  return {
    id: review.id,
    annotationId: review.annotationId,
    verdict: review.verdict,
    comment: review.comment,
    regions: review.regions,
    disagreement: review.disagreement,
    reviewer: presentPerson(review.reviewerId, review),
    round: review.round,
    createdAt: review.createdAt.toISOString(),
  }
}
