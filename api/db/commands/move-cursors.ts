import type { Scope } from '../../../domain/actor.ts'
import { firstKey } from '../../../domain/queue/sort-key.ts'
import type { TaskOrder } from '../../../domain/queue/sort-key.ts'
import { sql } from '../connect.ts'
import { holdCursors } from './offer-passed-seats.ts'

/** Everybody begins anew, where the new order of a project's tasks begins. */
export async function restartCursors(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  order: TaskOrder,
): Promise<void> {
  await holdCursors(scope, projectId)
  await sql('restart-cursors', RESTART, [scope.organizationId, projectId, firstKey(order)])
}

/**
 * Nobody's cursor stays past this key: seats were put there that he has not been offered. Seats he has answered lie
 * ahead of him again and are stepped over once.
 */
export async function pullCursorsBack(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  sortKey: number,
): Promise<void> {
  await holdCursors(scope, projectId)
  await sql('pull-cursors-back', PULL_BACK, [scope.organizationId, projectId, sortKey])
}

const RESTART = `
  update queue_cursors
  set sort_key = $3::double precision, seat_id = 0, started = '{}', lapped_at = null, updated_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and stage = 'annotate'`

const PULL_BACK = `
  update queue_cursors
  set sort_key = least(sort_key, $3::double precision),
      seat_id = case when sort_key >= $3::double precision then 0 else seat_id end,
      started = '{}', lapped_at = null, updated_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and stage = 'annotate'`
