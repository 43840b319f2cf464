import type { ClaimedTask } from '../contract/stream.ts'
import type {
  AnswerOfTask,
  ClaimedSeat,
  DraftOfTask,
  PredictionFields,
  ReviewOfTask,
  TaskFields,
} from '../db/index.ts'
import { presentPerson } from './present-person.ts'

type Part<Key extends keyof ClaimedTask> = NonNullable<ClaimedTask[Key]>
type Each<Key extends keyof ClaimedTask> = Part<Key> extends readonly (infer Item)[] ? Item : never

export function presentStreamTask(task: TaskFields): Part<'task'> {
  return {
    id: task.id,
    innerId: task.innerId,
    projectId: task.projectId,
    data: task.data as Part<'task'>['data'],
    allowSkip: task.allowSkip,
    state: task.state,
    round: task.round,
    overlap: task.overlap,
  }
}

export function presentReservation(seat: ClaimedSeat): Part<'reservation'> {
  return {
    id: seat.reservationId,
    fence: seat.fence,
    expiresAt: seat.expiresAt?.toISOString() ?? null,
    seatId: seat.seatId,
  }
}

export function presentStreamDraft(draft: DraftOfTask): Part<'draft'> {
  return {
    result: draft.result as Part<'draft'>['result'],
    leadTime: draft.leadTime,
    activeSeconds: draft.activeSeconds,
    comment: draft.comment,
    deskId: draft.deskId,
    savedAt: draft.updatedAt.toISOString(),
  }
}

export function presentStreamPrediction(prediction: PredictionFields): Each<'predictions'> {
  return {
    id: prediction.id,
    result: prediction.result as Each<'predictions'>['result'],
    score: prediction.score,
    modelVersion: prediction.modelVersion,
  }
}

export function presentStreamAnnotation(answer: AnswerOfTask): Each<'annotations'> {
  return {
    id: answer.id,
    result: (answer.result ?? []) as Each<'annotations'>['result'],
    completedBy: answer.completedBy === null ? null : presentPerson(answer.completedBy, answer),
    createdAt: answer.createdAt.toISOString(),
    reviewStatus: answer.reviewStatus,
    wasCancelled: answer.wasCancelled,
    leadTime: answer.leadTime,
    activeSeconds: answer.activeSeconds,
  }
}

export function presentStreamReview(review: ReviewOfTask): Each<'reviews'> {
  return {
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
