import type { Scope } from '../../../domain/actor.ts'
import { pausesWhoFails } from '../../../domain/evaluation.ts'
import { BUILT_IN_FLOW } from '../../../domain/flow.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { annotationForScope } from '../queries/annotation-for-scope.ts'
import { flowOfProject } from '../queries/flow-of-project.ts'
import { isKnownAnswer } from '../queries/is-known-answer.ts'
import { projectAsOfNow } from '../queries/project-as-of-now.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { carryOn } from './carry-on.ts'
import { closeSeats } from './close-seats.ts'
import { evaluateAnswer } from './follow-evaluation.ts'
import { lockAnnotation } from './lock-annotation.ts'
import { lockSeatOf } from './lock-seat.ts'
import type { LockedSeat } from './lock-seat.ts'
import { lockTask } from './lock-task.ts'
import type { LockedTask } from './lock-task.ts'
import { moveTask } from './move-task.ts'
import type { MovableTask } from './move-task.ts'
import { openSeats } from './open-seats.ts'
import { rewriteAnswerDays } from './recount-answer-days.ts'

export interface AnnotationToDelete {
  readonly annotationId: number
  readonly project: ProjectFields
}

/**
 * Puts an annotation into the trash. Its seat is closed, and because the answer is wanted as before another place
 * opens: the task goes back to being annotated, whatever had been concluded from the answer.
 */
export async function deleteAnnotation(scope: Scope, annotation: AnnotationToDelete): Promise<void> {
  const gone = await moveToTrash(scope, annotation)
  if (pausesWhoFails(annotation.project)) await evaluateAnswer(scope, gone)
}

function moveToTrash(scope: Scope, { annotationId, project }: AnnotationToDelete): Promise<AnswerOfTask> {
  return againOnConflict(async () => {
    const found = await annotationForScope(scope, annotationId)
    const seat = await lockSeatOf(scope, found)
    const task = await lockTask(scope, found.taskId)
    const row = await lockAnnotation(scope, annotationId)
    const now = await projectAsOfNow(scope, project)
    await sql('delete-annotation', DELETE, [scope.organizationId, row.id, scope.actor?.id ?? null])
    if (seat) await sql('vacate-seat', VACATE, [scope.organizationId, seat.id])
    const isBeside = await isKnownAnswer(scope, row)
    const moved = seat && !isBeside ? await reopen(scope, { project: now, task, seat }) : task
    await carryOn(scope, moved, {
      kind: 'annotation.deleted',
      payload: { annotationId: row.id, seatId: row.seatId },
      isAnswer: false,
      isNewEvidence: !row.isExtra || !project.strictTaskOverlap,
      movesNothing: isBeside,
      mustTell: moved.state !== task.state,
    })
    await uncount(row)
    return row
  })
}

interface Reopening {
  readonly project: ProjectFields
  readonly task: LockedTask
  readonly seat: LockedSeat
}

/** A skip that others were asked to make good, or an answer they were asked to give again, has left its place already. */
async function reopen(scope: Scope, { project, task, seat }: Reopening): Promise<MovableTask> {
  const isLeft = seat.state === 'skipped' && project.skipQueue === 'REQUEUE_FOR_OTHERS'
  if (isLeft || seat.reason === 'rejected') return task
  const flow = await flowOfProject(scope, { id: project.id, flowVersion: task.flowVersion })
  const stage = flow.stages[seat.stage] ? seat.stage : BUILT_IN_FLOW.first
  const isInStage = task.stage === seat.stage && (task.state === 'created' || task.state === 'annotating')
  // What was to be reviewed or resolved is not complete any more.
  if (task.stage !== stage) await closeSeats(scope, { taskId: task.id, reason: 'annotation_deleted' })
  const moved = isInStage ? task : await moveTask(scope, task, { state: 'annotating', stage })
  const { id: taskId, projectId, round } = moved
  await openSeats(scope, { taskId, projectId, stage, stageKind: 'annotate', round, count: 1 })
  return moved
}

async function uncount({ projectId, completedBy: userId }: AnswerOfTask): Promise<void> {
  if (userId !== null) await rewriteAnswerDays({ projectId, userId })
}

const DELETE = `
  with gone as (
    delete from drafts where organization_id = $1::bigint and annotation_id = $2::bigint
  )
  update annotations set deleted_at = now(), deleted_by = $3::bigint, updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint`

/** Whoever sat there may be offered the task again. */
const VACATE = `
  update seats
  set state = 'closed', reason = 'annotation_deleted', holder_id = null, reservation_id = null, expires_at = null,
      returned_seq = null, updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint`
