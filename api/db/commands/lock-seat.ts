import type { Scope } from '../../../domain/actor.ts'
import type { SeatState, StageKind } from '../../../domain/seat.ts'
import { sql } from '../connect.ts'

export interface LockedSeat {
  readonly id: number
  readonly taskId: number
  readonly stage: string
  readonly stageKind: StageKind
  readonly round: number
  readonly state: SeatState
  readonly holderId: number | null
  readonly reason: string | null
}

/** Holds a seat until the transaction ends, as it is now. Before its task, as everywhere. */
async function lockSeat(scope: Pick<Scope, 'organizationId'>, seatId: number): Promise<LockedSeat | null> {
  const [seat] = await sql<LockedSeat>('lock-seat', LOCK, [scope.organizationId, seatId])
  return seat ?? null
}

/** The seat an annotation was given in, locked; null also when its author sits there no more. */
export async function lockSeatOf(
  scope: Pick<Scope, 'organizationId'>,
  annotation: { readonly seatId: number | null; readonly completedBy: number | null },
): Promise<LockedSeat | null> {
  const seat = annotation.seatId === null ? null : await lockSeat(scope, annotation.seatId)
  return seat?.holderId === annotation.completedBy ? seat : null
}

const LOCK = `
  select id, task_id as "taskId", stage, stage_kind as "stageKind", round, state, holder_id as "holderId",
         reason
  from seats where organization_id = $1::bigint and id = $2::bigint
  for update`
