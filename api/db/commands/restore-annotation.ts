import type { Scope } from '../../../domain/actor.ts'
import { pausesWhoFails } from '../../../domain/evaluation.ts'
import type { SeatState } from '../../../domain/seat.ts'
import { againOnConflict, ConflictError } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { annotationAnywhere, annotationForScope } from '../queries/annotation-for-scope.ts'
import { isKnownAnswer } from '../queries/is-known-answer.ts'
import { projectAsOfNow } from '../queries/project-as-of-now.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { rests } from '../queries/resting.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { carryOn } from './carry-on.ts'
import { evaluateAnswer } from './follow-evaluation.ts'
import { fillSeat } from './fill-seat.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { lockTask } from './lock-task.ts'
import type { LockedTask } from './lock-task.ts'
import { placeRestoredAnswer } from './place-restored-answer.ts'
import type { RestoredPlace } from './place-restored-answer.ts'
import { rewriteAnswerDays } from './recount-answer-days.ts'

export interface AnnotationToRestore {
  readonly annotationId: number
  readonly project: ProjectFields
}

/**
 * Takes an annotation out of the trash: the same id, the same words. It fills the place its deletion opened while that
 * is free; where somebody has answered meanwhile it is kept as an extra answer. The task is decided again when what
 * was concluded rests on other answers now. One that is not in the trash stays as it is.
 * @throws DomainError `not_found` when there is none any more, or its task is in the trash itself.
 */
export async function restoreAnnotation(
  scope: Scope,
  annotation: AnnotationToRestore,
): Promise<AnswerOfTask> {
  const back = await takeBack(scope, annotation)
  if (pausesWhoFails(annotation.project)) await evaluateAnswer(scope, back)
  return back
}

function takeBack(
  scope: Scope,
  { annotationId, project: asRead }: AnnotationToRestore,
): Promise<AnswerOfTask> {
  return againOnConflict(async () => {
    const found = await annotationAnywhere(scope, annotationId)
    if (found.deletedAt === null) return found
    // Seat before task before annotation, as everywhere.
    const before = await projectAsOfNow(scope, asRead)
    const isBeside = await isKnownAnswer(scope, found)
    const place = await placeRestoredAnswer(scope, before, found, isBeside)
    const task = await lockTask(scope, found.taskId)
    const project = await projectAsOfNow(scope, asRead)
    if (project.skipQueue !== before.skipQueue) throw new ConflictError()
    const isBack = await bringBack(scope, found, place)
    if (isBack) await goOn(scope, { project, task, answer: found, place, isBeside })
    return annotationForScope(scope, annotationId)
  })
}

/** @returns false: somebody else was quicker. */
async function bringBack(
  scope: Pick<Scope, 'organizationId'>,
  answer: AnswerOfTask,
  place: RestoredPlace | null,
): Promise<boolean> {
  const back = await sql<{ id: number }>('restore-annotation', RESTORE, [
    scope.organizationId,
    answer.id,
    place?.seatId ?? null,
    place?.kind === 'filled' ? place.round : answer.round,
  ])
  return back.length > 0
}

interface Restoring {
  readonly project: ProjectFields
  readonly task: LockedTask
  readonly answer: AnswerOfTask
  readonly place: RestoredPlace | null
  /** Given to a known answer. */
  readonly isBeside: boolean
}

async function goOn(scope: Scope, restoring: Restoring): Promise<void> {
  const { project, task, answer, place } = restoring
  if (place) await sit(scope, restoring, place)
  const counts = !answer.wasCancelled || project.skipQueue === 'IGNORE_SKIPPED'
  const isRejected = answer.reviewStatus === 'rejected'
  await carryOn(scope, task, {
    kind: 'annotation.restored',
    payload: {
      annotationId: answer.id,
      seatId: place?.seatId ?? null,
      holderId: answer.completedBy,
      isExtra: place === null,
    },
    isAnswer: counts,
    isNewEvidence: counts && !isRejected && (place !== null || !project.strictTaskOverlap),
    movesNothing: restoring.isBeside,
    mustTell: place !== null && stateOf(restoring) === 'open',
  })
  await count(answer)
}

/** A skip stands as the project's skips stand now: for good, or until its maker comes back to it. */
function stateOf({ project, answer }: Restoring): SeatState {
  if (!answer.wasCancelled) return 'answered'
  return project.skipQueue === 'REQUEUE_FOR_ME' ? 'open' : 'skipped'
}

async function sit(scope: Scope, restoring: Restoring, place: RestoredPlace): Promise<void> {
  const { answer } = restoring
  await fillSeat(scope, {
    seatId: place.seatId,
    taskId: answer.taskId,
    state: stateOf(restoring),
    holderId: answer.completedBy,
    isSkip: answer.wasCancelled,
  })
  if (stateOf(restoring) === 'open' && answer.completedBy !== null)
    await freeLostSeats(scope, { userId: answer.completedBy, projectId: answer.projectId })
  if (answer.reviewStatus === 'rejected')
    await sql('keep-rejected', REJECTED, [scope.organizationId, place.seatId])
}

async function count({ projectId, completedBy: userId }: AnswerOfTask): Promise<void> {
  if (userId !== null) await rewriteAnswerDays({ projectId, userId })
}

/** A task has one truth: one that was marked meanwhile stays it. */
const RESTORE = `
  update annotations a
  set deleted_at = null, deleted_by = null, updated_at = now(),
      seat_id = $3::bigint, is_extra = $3::bigint is null, round = $4::integer,
      ground_truth = a.ground_truth and not exists (
        select from annotations other
        where other.task_id = a.task_id and other.ground_truth and other.deleted_at is null)
  where a.organization_id = $1::bigint and a.id = $2::bigint and ${rests('a')}
  returning a.id`

/** It counts no more. */
const REJECTED = `
  update seats set reason = 'rejected', updated_at = now() where organization_id = $1::bigint and id = $2::bigint`
