import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { ClaimKind, SeatedRow } from './claim-statement.ts'
import { moveTask } from './move-task.ts'
import type { MovableTask } from './move-task.ts'
import { recordEvent } from './record-event.ts'

/** A reservation is told to the task's life only when it is this old: most are answered before. */
const TELL_AFTER_SECONDS = 60

/** Writes down that somebody sat down; a reservation that only goes on is no news. */
export async function recordReservation(
  scope: Scope,
  claim: { readonly projectId: number; readonly stageKind: ClaimKind },
  row: SeatedRow,
): Promise<void> {
  if (row.goesOn === true) return
  const aggregate = { type: 'task', id: row.taskId } as const
  const base = { scope, projectId: claim.projectId, aggregate }
  if (row.leftBy !== null) {
    const payload = { seatId: row.seatId, holderId: row.leftBy }
    await recordEvent({ ...base, kind: 'seat.expired', payload })
  }
  await recordEvent({
    ...base,
    kind: 'seat.reserved',
    payload: {
      seatId: row.seatId,
      stage: row.stage,
      holderId: scope.actor?.id ?? null,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      why: row.foundIn,
    },
    deliver: { to: 'temporal', afterSeconds: TELL_AFTER_SECONDS, seatId: row.seatId },
  })
  if (claim.stageKind === 'review') await startReview(scope, row.taskId)
}

async function startReview(scope: Scope, taskId: number): Promise<void> {
  const [task] = await sql<MovableTask>('task-to-move', TASK, [taskId, scope.organizationId])
  if (task?.state === 'needs_review') await moveTask(scope, task, { state: 'in_review' })
}

/** The event above holds the task's row until the end: what is read here does not change. */
const TASK = `
  select id, project_id as "projectId", state, stage, round from tasks
  where id = $1::bigint and organization_id = $2::bigint`
