import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface ReviewSeat {
  readonly id: number
  readonly stage: string
}

/**
 * Finds and locks the seat a reviewer's verdict fills: his own, else a free one of the task. A manager may judge
 * without one.
 */
export async function takeReviewSeat(
  scope: Pick<Scope, 'organizationId'>,
  taskId: number,
  reviewerId: number,
): Promise<ReviewSeat | null> {
  const values = [scope.organizationId, taskId, reviewerId]
  const [own] = await sql<ReviewSeat>('take-own-review-seat', OWN, values)
  if (own) return own
  const [free] = await sql<ReviewSeat>('take-free-review-seat', FREE, values)
  return free ?? null
}

const OPEN = `
  select s.id, s.stage from seats s
  where s.task_id = $2::bigint and s.organization_id = $1::bigint and s.stage_kind = 'review' and s.state = 'open'`

const OWN = `${OPEN} and s.holder_id = $3::bigint order by s.id limit 1 for update`

/** In a round a reviewer judges once. */
const FREE = `${OPEN} and (s.holder_id is null or s.expires_at <= now())
    and not exists (select from seats own
                    where own.task_id = s.task_id and own.stage = s.stage and own.round = s.round
                      and own.holder_id = $3::bigint)
  order by s.holder_id is not null, s.n limit 1 for update skip locked`
