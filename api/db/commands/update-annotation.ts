import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { annotationForScope } from '../queries/annotation-for-scope.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { carryOn } from './carry-on.ts'
import { changeSkip } from './change-skip.ts'
import { clearGroundTruth } from './clear-ground-truth.ts'
import { fillSeat } from './fill-seat.ts'
import type { AnswerContent } from './insert-answer.ts'
import { lockAnnotation } from './lock-annotation.ts'
import { lockSeat } from './lock-seat.ts'
import type { LockedSeat } from './lock-seat.ts'
import { lockTask } from './lock-task.ts'
import { rewriteAnnotation } from './rewrite-annotation.ts'

export interface AnnotationChange {
  readonly annotationId: number
  readonly project: ProjectFields
  /** Only what changes. */
  readonly content: Partial<AnswerContent>
}

/**
 * Changes what an annotation says; what it said before stays in its versions. The author who changes an answer that
 * was sent back to him fills his seat with it. A changed answer of a completed task sends the task to be decided
 * again; the same content again changes nothing.
 */
export function updateAnnotation(scope: Scope, change: AnnotationChange): Promise<AnswerOfTask> {
  return againOnConflict(async () => {
    const found = await annotationForScope(scope, change.annotationId)
    const seat = found.seatId === null ? null : await lockSeat(scope, found.seatId)
    const task = await lockTask(scope, found.taskId)
    const before = await lockAnnotation(scope, found.id)
    const isRework = seat?.state === 'open' && seat.holderId === before.completedBy && !before.wasCancelled
    const content = differing(before, change.content)
    if (Object.keys(content).length === 0 && !isRework) return before
    const after = await rewriteAnnotation(scope, before, {
      ...content,
      ...(isRework && { round: seat.round, reviewStatus: null }),
      lastAction: 'updated',
    })
    if (content.groundTruth === true) await clearGroundTruth(scope, task, after.id)
    if (isRework) await refill(scope, seat, after)
    else if (seat && content.wasCancelled !== undefined) {
      await changeSkip(scope, { project: change.project, task, seat, isSkip: after.wasCancelled })
    }
    await carryOn(scope, task, {
      kind: 'annotation.updated',
      payload: {
        annotationId: after.id,
        seatId: after.seatId,
        version: after.version,
        changed: Object.keys(content),
        isRework,
      },
      isAnswer: !after.wasCancelled,
      isNewEvidence: isEvidence(before, after) && (!after.isExtra || !change.project.strictTaskOverlap),
    })
    return after
  })
}

function differing(before: AnswerOfTask, content: Partial<AnswerContent>): Partial<AnswerContent> {
  const names = Object.keys(content) as (keyof AnswerContent)[]
  return Object.fromEntries(
    names
      .filter((name) => content[name] !== undefined && !isDeepStrictEqual(content[name], before[name]))
      .map((name) => [name, content[name]]),
  )
}

/** Times, comments and marks change nothing of what was decided. */
function isEvidence(before: AnswerOfTask, after: AnswerOfTask): boolean {
  return before.wasCancelled !== after.wasCancelled || !isDeepStrictEqual(before.result, after.result)
}

function refill(scope: Scope, seat: LockedSeat, after: AnswerOfTask): Promise<void> {
  return fillSeat(scope, {
    seatId: seat.id,
    taskId: after.taskId,
    state: after.wasCancelled ? 'skipped' : 'answered',
    holderId: after.completedBy ?? 0,
    isSkip: after.wasCancelled,
  })
}
