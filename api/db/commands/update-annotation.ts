import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { pausesWhoFails } from '../../../domain/evaluation.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { annotationForScope } from '../queries/annotation-for-scope.ts'
import { isKnownAnswer } from '../queries/is-known-answer.ts'
import { projectAsOfNow } from '../queries/project-as-of-now.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { reviewerAtTask } from '../queries/reviewer-at-task.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { carryOn } from './carry-on.ts'
import { changeSkip } from './change-skip.ts'
import { clearGroundTruth } from './clear-ground-truth.ts'
import { evaluateAnswer } from './follow-evaluation.ts'
import { fillSeat } from './fill-seat.ts'
import type { AnswerContent } from './insert-answer.ts'
import { lockAnnotation } from './lock-annotation.ts'
import { lockSeatOf } from './lock-seat.ts'
import type { LockedSeat } from './lock-seat.ts'
import { lockTask } from './lock-task.ts'
import type { LockedTask } from './lock-task.ts'
import { rewriteAnswerDays } from './recount-answer-days.ts'
import { rewriteAnnotation } from './rewrite-annotation.ts'

export interface AnnotationChange {
  readonly annotationId: number
  readonly project: ProjectFields
  /** Only what changes. */
  readonly content: Partial<AnswerContent>
  /** Not while somebody else reviews the task. */
  readonly unlessInReview?: boolean
}

/**
 * Changes what an annotation says; what it said before stays in its versions. The author who changes an answer that
 * was sent back to him fills his seat with it. A changed answer of a completed task sends the task to be decided
 * again; the same content again changes nothing. The author's draft of the change goes with it.
 * @throws DomainError `held_by_reviewer`, with the reviewer's `name`, where that was asked for.
 */
export async function updateAnnotation(scope: Scope, change: AnnotationChange): Promise<AnswerOfTask> {
  const after = await rewrite(scope, change)
  if (pausesWhoFails(change.project)) {
    const groundTruth = after.groundTruth || change.content.groundTruth !== undefined
    await evaluateAnswer(scope, { ...after, groundTruth })
  }
  return after
}

function rewrite(scope: Scope, change: AnnotationChange): Promise<AnswerOfTask> {
  return againOnConflict(async () => {
    const found = await annotationForScope(scope, change.annotationId)
    const seat = await lockSeatOf(scope, found)
    const task = await lockTask(scope, found.taskId)
    if (change.unlessInReview === true) await refuseInReview(scope, task.id)
    const before = await lockAnnotation(scope, found.id)
    if (change.content.result !== undefined) await dropDraftOf(scope, before)
    const content = differing(before, change.content)
    const rework = reworkOf(seat, before)
    if (Object.keys(content).length === 0 && !rework) return before
    const project = await projectAsOfNow(scope, change.project)
    return write(scope, { project, task, seat, before, content, rework })
  })
}

/** The task is held: nobody sits down to review it meanwhile. */
async function refuseInReview(scope: Scope, taskId: number): Promise<void> {
  const name = await reviewerAtTask(scope, taskId)
  if (name === null) return
  throw new DomainError('held_by_reviewer', `${name} is reviewing this answer: it cannot be changed now.`, {
    params: { name },
  })
}

async function dropDraftOf(scope: Scope, { id }: AnswerOfTask): Promise<void> {
  await sql(
    'drop-draft-of-change',
    'delete from drafts where organization_id = $1::bigint and annotation_id = $2::bigint and user_id = $3::bigint',
    [scope.organizationId, id, scope.actor?.id ?? 0],
  )
}

interface Writing {
  readonly project: ProjectFields
  readonly task: LockedTask
  readonly seat: LockedSeat | null
  readonly before: AnswerOfTask
  readonly content: Partial<AnswerContent>
  /** The seat that waits for its author to answer again. */
  readonly rework: LockedSeat | null
}

function reworkOf(seat: LockedSeat | null, before: AnswerOfTask): LockedSeat | null {
  if (seat?.state !== 'open' || before.wasCancelled) return null
  return seat.holderId === before.completedBy ? seat : null
}

async function write(scope: Scope, writing: Writing): Promise<AnswerOfTask> {
  const { project, task, before, content, rework } = writing
  const after = await rewriteAnnotation(scope, before, {
    ...content,
    ...(rework && { round: rework.round }),
    ...((rework !== null || isAnotherThanAccepted(before, content)) && { reviewStatus: null }),
    lastAction: 'updated',
  })
  if (content.groundTruth === true) await clearGroundTruth(scope, task, after.id)
  await changeSeat(scope, writing, after)
  await carryOn(scope, task, {
    kind: 'annotation.updated',
    payload: {
      annotationId: after.id,
      seatId: after.seatId,
      version: after.version,
      changed: Object.keys(content),
      isRework: rework !== null,
    },
    isAnswer: !after.wasCancelled,
    isNewEvidence: isEvidence(before, after) && (!after.isExtra || !project.strictTaskOverlap),
    movesNothing: await isKnownAnswer(scope, before),
  })
  const { projectId, completedBy: userId } = after
  if (before.wasCancelled !== after.wasCancelled && userId !== null)
    await rewriteAnswerDays({ projectId, userId })
  return after
}

/** A seat that waited for this is filled; one that held a skip becomes an answer's, and the reverse. */
async function changeSeat(scope: Scope, writing: Writing, after: AnswerOfTask): Promise<void> {
  const { project, task, seat, content, rework } = writing
  if (rework && !after.wasCancelled) await refill(scope, rework, after)
  else if (seat && content.wasCancelled !== undefined)
    await changeSkip(scope, { project, task, seat, isSkip: after.wasCancelled })
}

function differing(before: AnswerOfTask, content: Partial<AnswerContent>): Partial<AnswerContent> {
  const names = Object.keys(content) as (keyof AnswerContent)[]
  return Object.fromEntries(
    names
      .filter((name) => content[name] !== undefined && !isDeepStrictEqual(content[name], before[name]))
      .map((name) => [name, content[name]]),
  )
}

/** What a reviewer accepted was the answer as it was. A rejected one stays rejected until it is asked for again. */
function isAnotherThanAccepted(before: AnswerOfTask, content: Partial<AnswerContent>): boolean {
  const isAccepted = before.reviewStatus !== null && before.reviewStatus !== 'rejected'
  return isAccepted && (content.result !== undefined || content.wasCancelled !== undefined)
}

/** Times, comments and marks change nothing of what was decided. */
function isEvidence(before: AnswerOfTask, after: AnswerOfTask): boolean {
  return before.wasCancelled !== after.wasCancelled || !isDeepStrictEqual(before.result, after.result)
}

function refill(scope: Scope, seat: LockedSeat, after: AnswerOfTask): Promise<void> {
  return fillSeat(scope, {
    seatId: seat.id,
    taskId: after.taskId,
    state: 'answered',
    holderId: after.completedBy ?? 0,
    isSkip: false,
  })
}
