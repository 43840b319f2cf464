import type { Scope } from '../../../domain/actor.ts'
import type { SamplingRule } from '../../../domain/queue/ordering.ts'
import { firstKey } from '../../../domain/queue/sort-key.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { isPaused } from '../queries/standing-pause.ts'
import { FREE, MINE, NOT_SEEN } from './claim/fragments.ts'
import { whyOf } from './claim/why-of.ts'
import type { ClaimedSeat } from './claim-seat.ts'
import { firstBehind, isFarAmongReturned, lockCursor, markLapped, skimReturned } from './queue-cursor.ts'
import type { QueueCursor, QueueOf } from './queue-cursor.ts'
import { SEAT_FOUND } from './seat-found.ts'
import type { SeatedRow } from './seat-found.ts'

export interface ManyClaim {
  readonly projectId: number
  readonly stage: string
  readonly reservationSeconds: number
  readonly ordering: SamplingRule
  readonly overlapFirst: boolean
  readonly isNeverPaused: boolean
  /** So many seats at most. */
  readonly count: number
}

/**
 * Seats the acting person at several tasks at once, for a page that shows many: what he holds, what came back, what
 * others let run out, then the project's order, each task once, in one statement. What he put off is for the stream.
 */
export function claimMany(scope: Scope, claim: ManyClaim): Promise<readonly ClaimedSeat[]> {
  const queue: QueueOf = { projectId: claim.projectId, stage: claim.stage, userId: scope.actor?.id ?? 0 }
  return againOnConflict(async () => {
    const [cursor, found] = await Promise.all([
      lockCursor(scope, queue, startOf(claim)),
      many(scope, claim, queue),
    ])
    const rows = found.length > 0 ? found : await lap(scope, claim, queue, cursor)
    // Fewer than wanted: all that came back was walked over.
    if (rows.length < claim.count || rows.some((row) => isFarAmongReturned(row, cursor))) {
      await skimReturned(scope, queue, 'annotate')
    }
    return rows.map((row) => {
      const { seatId, taskId, stage, round, reservationId, fence, expiresAt } = row
      const why = whyOf(row, { stageKind: 'annotate' })
      return { seatId, taskId, stage, round, reservationId, fence, expiresAt, why }
    })
  })
}

function startOf({ ordering, overlapFirst }: ManyClaim): number {
  return firstKey({ sampling: ordering, overlapFirst })
}

/** Nothing ahead: from the first seat behind the cursor that this person may take. */
async function lap(
  scope: Scope,
  claim: ManyClaim,
  queue: QueueOf,
  cursor: QueueCursor,
): Promise<readonly SeatedRow[]> {
  if (cursor.hasLapped) return []
  const first = await firstBehind(scope, queue, 'annotate', cursor)
  if (first) return many(scope, claim, queue, { sortKey: first.sortKey, seatId: first.seatId - 1 })
  await markLapped(scope, queue)
  return []
}

function many(
  scope: Scope,
  claim: ManyClaim,
  queue: QueueOf,
  from?: Pick<QueueCursor, 'sortKey' | 'seatId'>,
): Promise<readonly SeatedRow[]> {
  return sql<SeatedRow>('claim-many', STATEMENT, [
    scope.organizationId,
    claim.projectId,
    claim.stage,
    queue.userId,
    claim.reservationSeconds,
    claim.count,
    from?.sortKey ?? null,
    from?.seatId ?? null,
    !claim.isNeverPaused,
  ])
}

/** Of a task with several free places the first: a person sits there once. */
const FIRST_OF_TASK = `not exists (
      select from seats lower
      where lower.task_id = q.task_id and lower.stage = q.stage and lower.state = 'open' and lower.holder_id is null
        and lower.id < q.id
      offset 0)`

const WANTED = (...before: readonly string[]): string =>
  `limit greatest(0, $6::integer${before.map((part) => ` - (select count(*) from ${part})`).join('')})
    for update skip locked`

/** $6 is how many; the others as in `claim-statement.ts`. */
const STATEMENT = `
  with me as materialized (
    select sort_key, seat_id, returned_seq from queue_cursors
    where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint
      and not ($9::boolean and ${isPaused('$2::bigint', '$4::bigint')})
  ), mine as materialized (
    select q.id, q.task_id, q.reserved_at from seats q
    where ${MINE} and q.reason is distinct from 'skipped' and q.reason is distinct from 'postponed'
      and exists (select from me)
    order by q.expires_at is not null, q.reserved_at, q.id ${WANTED()}
  ), returned as materialized (
    select q.id, q.task_id, q.returned_seq from seats q
    where ${FREE} and q.returned_seq > (select returned_seq from me) and ${NOT_SEEN.annotate} and ${FIRST_OF_TASK}
    order by q.returned_seq ${WANTED('mine')}
  ), expired as materialized (
    select q.id, q.task_id, q.expires_at from seats q
    where q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open' and q.holder_id is not null
      and q.organization_id = $1::bigint and q.expires_at <= now() and q.holder_id <> $4::bigint
      and exists (select from me) and ${NOT_SEEN.annotate}
    order by q.expires_at ${WANTED('mine', 'returned')}
  ), forward as materialized (
    select q.id, q.task_id, q.sort_key from seats q
    where ${FREE} and ${NOT_SEEN.annotate} and ${FIRST_OF_TASK} and (q.sort_key, q.id) >
      (coalesce($7::double precision, (select sort_key from me)), coalesce($8::bigint, (select seat_id from me)))
      and exists (select from me)
    order by q.sort_key, q.id ${WANTED('mine', 'returned', 'expired')}
  ), found as materialized (
    select distinct on (task_id) id, found_in from (
      select id, task_id, 'mine' as found_in, 1 as part from mine
      union all select id, task_id, 'returned', 2 from returned
      union all select id, task_id, 'expired', 3 from expired
      union all select id, task_id, 'forward', 4 from forward
    ) parts
    order by task_id, part, id
  ), ${SEAT_FOUND.sit}, moved as (
    update queue_cursors c
    set sort_key = last.sort_key, seat_id = last.id, updated_at = now()
    from (select sort_key, id from seated where found_in = 'forward' order by sort_key desc, id desc limit 1) last
    where c.project_id = $2::bigint and c.user_id = $4::bigint and c.stage = $3::text
  )
  ${SEAT_FOUND.answer} order by sort_key, id`
