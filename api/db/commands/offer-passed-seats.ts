import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { andKnown } from '../known-stage.ts'

/**
 * Holds the places of everybody in a project's annotate stage, after the claims that are under way: until the
 * transaction ends nobody runs past a place he could not see yet.
 */
export async function holdCursors(scope: Pick<Scope, 'organizationId'>, projectId: number): Promise<void> {
  await sql('hold-cursors', HOLD, [scope.organizationId, projectId])
}

/**
 * Offers at once what stands open at these tasks behind the cursor of somebody who has not been there: at the next
 * claim, not at the next lap. It holds the cursors, and with them every claim: call it in a short transaction of its own,
 * after the one that opened the places. Cursors before seats, as everywhere.
 */
export async function offerPassedSeats(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<void> {
  if (taskIds.length === 0) return
  await holdCursors(scope, projectId)
  await sql('offer-passed-seats', OFFER, [scope.organizationId, projectId, taskIds])
}

const HOLD = `
  select user_id from queue_cursors
  where organization_id = $1::bigint and project_id = $2::bigint and stage = 'annotate'
  order by user_id for update`

const OFFER = `
  with passed as (
    select s.id from seats s
    where s.organization_id = $1::bigint and s.project_id = $2::bigint and s.task_id = any($3::bigint[])
      and s.stage = 'annotate' and s.state = 'open' and s.holder_id is null and s.returned_seq is null
      and exists (
        select from queue_cursors c
        where c.project_id = $2::bigint and c.stage = 'annotate' and c.sort_key >= s.sort_key
          and not exists (select from seats own
                          where own.task_id = s.task_id and own.stage = ${andKnown('s.stage')} and own.holder_id = c.user_id))
    order by s.id for update
  )
  update seats s set returned_seq = nextval('seat_returns'), updated_at = now()
  from passed where s.id = passed.id and s.holder_id is null`
