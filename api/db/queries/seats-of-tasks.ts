import type { Scope } from '../../../domain/actor.ts'
import type { SeatState, StageKind } from '../../../domain/seat.ts'
import { sql } from '../connect.ts'

export interface SeatOfTask {
  readonly id: number
  readonly taskId: number
  readonly n: number
  readonly stage: string
  readonly stageKind: StageKind
  readonly round: number
  readonly state: SeatState
  readonly expiresAt: Date | null
  /** By the database's clock, as everything about seats. */
  readonly isHeld: boolean
  readonly isTruth: boolean
  readonly holderId: number | null
  readonly holderKind: 'person' | 'service' | 'model' | null
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** Every seat of these tasks with who sits there, in the order they are drawn: stage, round, place. */
export function seatsOfTasks(scope: Scope, taskIds: readonly number[]): Promise<SeatOfTask[]> {
  return sql<SeatOfTask>('seats-of-tasks', STATEMENT, [scope.organizationId, taskIds])
}

const STATEMENT = `
  select s.id, s.task_id as "taskId", s.n, s.stage, s.stage_kind as "stageKind", s.round, s.state, s.expires_at as "expiresAt",
         (s.state = 'open' and s.holder_id is not null and (s.expires_at is null or s.expires_at > now())) as "isHeld",
         exists (select from annotations a
                 where a.seat_id = s.id and a.ground_truth and a.deleted_at is null) as "isTruth",
         s.holder_id as "holderId", u.kind as "holderKind",
         coalesce(u.first_name, '') as "firstName", coalesce(u.last_name, '') as "lastName", coalesce(u.email, '') as email
  from seats s left join users u on u.id = s.holder_id
  where s.organization_id = $1::bigint and s.task_id = any($2::bigint[])
  order by s.task_id, s.stage, s.round, s.n`
