import type { Scope } from '../../../domain/actor.ts'
import { inTransaction, sql } from '../connect.ts'
import { rekeyFew, rekeySeats } from './rekey-seats.ts'

/** More than these move people's places in the order; fewer are offered to them by themselves. */
const FEW = 20

/**
 * What a model said of these tasks has changed: where a project asks for the least sure first, they find their place in
 * its order. A transaction of its own, after the one that stored the predictions: it holds the cursors, which come
 * before tasks.
 */
export async function orderByScore(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<void> {
  const [project] = await sql<{ id: number }>('project-asks-for-scores', ASKS, [
    scope.organizationId,
    projectId,
  ])
  if (!project) return
  const place = taskIds.length > FEW ? rekeySeats : rekeyFew
  await inTransaction(() => place(scope, projectId, taskIds))
}

const ASKS = `
  select id from projects
  where organization_id = $1::bigint and id = $2::bigint and sampling = 'Uncertainty sampling'`
