import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { pausesWhoFails } from '../../../domain/evaluation.ts'
import type { SeatState } from '../../../domain/seat.ts'
import { isKnownStage } from '../../../domain/queue/known-answers.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { annotationByUniqueId } from '../queries/annotation-for-scope.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { projectAsOfNow } from '../queries/project-as-of-now.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { missingOrTrashed } from '../queries/task-for-scope.ts'
import { carryOn } from './carry-on.ts'
import type { TaskNews } from './carry-on.ts'
import { clearGroundTruth } from './clear-ground-truth.ts'
import { countAnswer } from './count-answer.ts'
import { evaluateAnswer } from './follow-evaluation.ts'
import { fillSeat } from './fill-seat.ts'
import { insertAnswer } from './insert-answer.ts'
import type { AnswerContent, PlacedAnswer } from './insert-answer.ts'
import { lockTaskIfThere } from './lock-task.ts'
import type { LockedTask } from './lock-task.ts'
import { rewriteAnswerDays } from './recount-answer-days.ts'
import { markStarted } from './mark-started.ts'
import { replaceSkip } from './replace-skip.ts'
import { pauseAtLimit } from './follow-limits.ts'
import { requeueSkip } from './requeue-skip.ts'
import { takeSeat } from './take-seat.ts'
import type { TakenSeat } from './take-seat.ts'
import { useDraft } from './use-draft.ts'

export interface SubmittedAnnotation extends AnswerContent {
  readonly taskId: number
  /** The project of the task, as its settings are. */
  readonly project: ProjectFields
  /** Whose answer it is; somebody else's than the sender's only where he may edit tasks. */
  readonly answeredBy: number
  /** The sender's key: the same again is the same answer. */
  readonly uniqueId: string
  readonly reservationId: string | null
  readonly draftId: number | null
  readonly parentPredictionId: number | null
  readonly parentAnnotationId: number | null
}

/**
 * Takes an answer in. Never refused for being late and never thrown away: it fills the seat the person holds, else a
 * free one, else it is kept as an extra answer. The answer that fills the last seat sends the task to be decided.
 * A skip (`wasCancelled`) goes the same way; what becomes of its seat is the project's setting.
 * @throws DomainError `already_exists` when the key was used for something else, `permission_denied` for somebody
 * else's draft.
 */
export async function submitAnnotation(scope: Scope, answer: SubmittedAnnotation): Promise<AnswerOfTask> {
  const row = await takeIn(scope, answer)
  const { id: projectId, answerLimit } = answer.project
  if (answerLimit !== null && !answer.wasCancelled) {
    await pauseAtLimit(scope, { projectId, userId: answer.answeredBy })
  }
  if (pausesWhoFails(answer.project)) await evaluateAnswer(scope, row)
  return row
}

function takeIn(scope: Scope, answer: SubmittedAnnotation): Promise<AnswerOfTask> {
  return againOnConflict(async () => {
    // In this order: seat before task, as everywhere.
    const [existing, seat, task] = await Promise.all([
      annotationByUniqueId(scope, answer.uniqueId),
      takeSeat(scope, answer.taskId, answer.answeredBy),
      lockTaskIfThere(scope, answer.taskId),
    ])
    if (existing) return sameOrRefused(existing, answer)
    if (!task) throw await missingOrTrashed(scope, answer.taskId)
    return place(scope, { answer: await asOfNow(scope, answer), seat, task })
  })
}

/** A skip's task is held: only now it is certain what a skip means. */
async function asOfNow(scope: Scope, answer: SubmittedAnnotation): Promise<SubmittedAnnotation> {
  if (!answer.wasCancelled) return answer
  return { ...answer, project: await projectAsOfNow(scope, answer.project) }
}

interface Placing {
  readonly answer: SubmittedAnnotation
  readonly seat: TakenSeat | null
  readonly task: LockedTask
}

async function place(scope: Scope, placing: Placing): Promise<AnswerOfTask> {
  const { answer, seat, task } = placing
  const { draftId: id, taskId, answeredBy: userId } = answer
  if (id !== null) await useDraft(scope, { id, taskId, userId })
  const isOrdinary = !answer.wasCancelled && !answer.groundTruth && !seat?.skippedAnnotationId
  if (!isOrdinary) return placeWithCare(scope, placing)
  // In one round trip: the answer, its seat, what the task becomes by them, and the person's day.
  const [row] = await Promise.all([
    store(scope, placing),
    becomeOfSeat(scope, placing),
    carryOn(scope, task, newsOf(placing)),
    count(scope, placing),
  ])
  return row
}

/** Skips, what takes the place of one, and ground truth: what is written depends on what was found. */
async function placeWithCare(scope: Scope, placing: Placing): Promise<AnswerOfTask> {
  const { task } = placing
  const row = await store(scope, placing)
  if (row.groundTruth) await clearGroundTruth(scope, task, row.id)
  const mustTell = (await becomeOfSeat(scope, placing)) === 'waits'
  await carryOn(scope, task, { ...newsOf(placing), mustTell })
  await count(scope, placing)
  return row
}

function newsOf({ answer, seat }: Placing): TaskNews {
  const counts = isCounted(answer)
  return {
    kind: answer.wasCancelled ? 'annotation.skipped' : 'annotation.submitted',
    payload: {
      seatId: seat?.id ?? null,
      holderId: answer.answeredBy,
      isExtra: seat === null,
      isLate: isLate(answer, seat),
      leadTime: answer.leadTime,
      activeSeconds: answer.activeSeconds,
      ...(answer.wasCancelled && { comment: answer.comment, then: answer.project.skipQueue }),
    },
    answerKey: answer.uniqueId,
    isAnswer: counts,
    isNewEvidence: counts && (seat !== null || !answer.project.strictTaskOverlap),
    movesNothing: seat !== null && isKnownStage(seat.stage),
  }
}

/** A skip counts only where all skips do. */
function isCounted({ wasCancelled, project }: SubmittedAnnotation): boolean {
  return !wasCancelled || project.skipQueue === 'IGNORE_SKIPPED'
}

function isLate(answer: SubmittedAnnotation, seat: TakenSeat | null): boolean {
  return seat?.isMine === true ? seat.isExpired : answer.reservationId !== null
}

function store(scope: Scope, { answer, seat, task }: Placing): Promise<AnswerOfTask> {
  const { project, result, wasCancelled, groundTruth, leadTime, activeSeconds, comment } = answer
  const placed: PlacedAnswer = {
    ...{ result, wasCancelled, groundTruth, leadTime, activeSeconds, comment },
    projectId: task.projectId,
    taskId: task.id,
    uniqueId: answer.uniqueId,
    answeredBy: answer.answeredBy,
    seatId: seat?.id ?? null,
    isExtra: seat === null,
    isLate: isLate(answer, seat),
    round: seat?.round ?? task.round,
    dataVersion: task.dataVersion,
    configVersion: project.configVersion,
    ruleSetVersion: project.ruleSetVersion,
    parentPredictionId: answer.parentPredictionId,
    parentAnnotationId: answer.parentAnnotationId,
  }
  const skipped = seat?.skippedAnnotationId ?? null
  return skipped === null ? insertAnswer(scope, placed) : replaceSkip(scope, skipped, placed)
}

/**
 * The seat is full; a skip leaves it to its maker, or opens another place for other people. `waits`: for its maker
 * alone, or for somebody who is not there, so that the task's life must watch over it.
 */
async function becomeOfSeat(scope: Scope, { answer, seat, task }: Placing): Promise<'done' | 'waits'> {
  if (!seat) return 'done'
  const { skipQueue, finishStartedFirst } = answer.project
  const state = stateOfSeat(answer)
  await Promise.all([
    fillSeat(scope, {
      ...{ seatId: seat.id, taskId: task.id, state },
      holderId: answer.answeredBy,
      isSkip: answer.wasCancelled,
    }),
    finishStartedFirst && state === 'answered' ? markStarted(scope, task.id) : undefined,
  ])
  if (state === 'open') return 'waits'
  if (state === 'answered' || skipQueue !== 'REQUEUE_FOR_OTHERS') return 'done'
  // Nobody makes good what one person was to be measured by.
  if (isKnownStage(seat.stage)) return 'done'
  return (await requeueSkip(scope, task, seat)) ? 'done' : 'waits'
}

/** A skip that its maker is to make good stays open for him. */
function stateOfSeat({ wasCancelled, project }: SubmittedAnnotation): SeatState {
  if (!wasCancelled) return 'answered'
  return project.skipQueue === 'REQUEUE_FOR_ME' ? 'open' : 'skipped'
}

/** The same sent twice is one answer; another answer under a used key is a mistake of the sender. */
function sameOrRefused(existing: AnswerOfTask, answer: SubmittedAnnotation): AnswerOfTask {
  const isSame =
    existing.taskId === answer.taskId &&
    existing.completedBy === answer.answeredBy &&
    // An answer that was changed since need not say any more what it said when it came.
    (existing.version > 1 || isDeepStrictEqual(existing.result ?? null, asStored(answer.result)))
  if (isSame) return existing
  throw new DomainError('already_exists', 'This unique_id belongs to another annotation. Send a new one.', {
    fields: { unique_id: ['annotation with this unique id already exists.'] },
  })
}

/** As the books give it back: -0 is 0 there, and what JSON cannot say is null. */
function asStored(result: AnswerContent['result']): unknown {
  return JSON.parse(JSON.stringify(result)) as unknown
}

async function count(scope: Scope, { answer, seat, task }: Placing): Promise<void> {
  const { projectId } = task
  const { answeredBy: userId, wasCancelled } = answer
  // What was a skip counts on the day of that skip from now on.
  if (seat?.skippedAnnotationId != null) await rewriteAnswerDays({ projectId, userId })
  else
    await countAnswer(scope, {
      projectId,
      userId,
      answered: wasCancelled ? 0 : 1,
      skipped: wasCancelled ? 1 : 0,
    })
}
