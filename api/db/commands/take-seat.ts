import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { andKnown, isKnown } from '../known-stage.ts'

/** The seat an answer goes into. */
export interface TakenSeat {
  readonly id: number
  readonly stage: string
  readonly round: number
  /** The person sat there already. */
  readonly isMine: boolean
  /** His time had run out, and nobody else came. */
  readonly isExpired: boolean
  /** The skip he made there before, which this answer takes the place of. */
  readonly skippedAnnotationId: number | null
}

/**
 * Finds and locks the seat for a person's answer: his own, else a free one of the task. His own is waited for (he may
 * be renewing it this instant); a free one that somebody is just taking is not.
 * @returns null: there is none, and the answer is kept as an extra one.
 */
export async function takeSeat(
  scope: Pick<Scope, 'organizationId'>,
  taskId: number,
  userId: number,
): Promise<TakenSeat | null> {
  const values = [scope.organizationId, taskId, userId]
  // Whoever has a seat of his own finds no free one: a person sits once at a task.
  const [[own], [free]] = await Promise.all([
    sql<TakenSeat>('take-own-seat', OWN, values),
    sql<TakenSeat>('take-free-seat', FREE, values),
  ])
  return own ?? free ?? null
}

const OWN = `
  select s.id, s.stage, s.round, true as "isMine", coalesce(s.expires_at <= now(), false) as "isExpired",
         (select a.id from annotations a
          where a.seat_id = s.id and a.round = s.round and a.completed_by = $3::bigint and a.was_cancelled
            and a.deleted_at is null) as "skippedAnnotationId"
  from seats s
  where s.task_id = $2::bigint and s.organization_id = $1::bigint and s.holder_id = $3::bigint
    and s.stage_kind = 'annotate' and s.state = 'open'
  order by s.id limit 1 for update`

const FREE = `
  select s.id, s.stage, s.round, false as "isMine", false as "isExpired", null::bigint as "skippedAnnotationId"
  from seats s
  where s.task_id = $2::bigint and s.organization_id = $1::bigint and s.stage_kind = 'annotate' and s.state = 'open'
    and not (${isKnown('s.stage')}) and (s.holder_id is null or s.expires_at <= now())
    and not exists (select from seats own
                    where own.task_id = s.task_id and own.stage = ${andKnown('s.stage')} and own.stage_kind = 'annotate'
                      and own.holder_id = $3::bigint)
    and not exists (select from annotations extra
                    where extra.task_id = s.task_id and extra.completed_by = $3::bigint and extra.is_extra
                      and extra.deleted_at is null)
  order by s.holder_id is not null, s.n
  limit 1 for update skip locked`
