import type { Scope } from '../../../domain/actor.ts'
import { inTransaction, sql } from '../connect.ts'
import { deriveTasks } from './derive-tasks.ts'
import { insertPredictions } from './insert-predictions.ts'
import type { NewPrediction } from './insert-predictions.ts'
import { orderByScore } from './order-by-score.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'

/**
 * Predictions for tasks that are already there.
 * @returns the ids among theirs that are no task of the project; then nothing was stored.
 */
export async function importPredictions(
  scope: Scope,
  projectId: number,
  predictions: readonly NewPrediction[],
): Promise<{ readonly unknownTaskIds: ReadonlySet<number> }> {
  const taskIds = [...new Set(predictions.map(({ taskId }) => taskId))]
  const { unknownTaskIds } = await inTransaction(async () => {
    const known = await sql<{ id: number }>('lock-tasks-of-project', LOCK, [
      scope.organizationId,
      projectId,
      taskIds,
    ])
    const ids = new Set(known.map(({ id }) => id))
    const unknownTaskIds = new Set(taskIds.filter((id) => !ids.has(id)))
    if (unknownTaskIds.size > 0) return { unknownTaskIds }
    await insertPredictions(scope, projectId, predictions)
    await deriveTasks(scope, taskIds)
    await recordEventOnTasks(scope, {
      projectId,
      taskIds,
      kind: 'prediction.stored',
      payload: { imported: true },
      deliver: false,
    })
    return { unknownTaskIds }
  })
  if (unknownTaskIds.size === 0) await orderByScore(scope, projectId, taskIds)
  return { unknownTaskIds }
}

const LOCK = `
  select id from tasks
  where organization_id = $1::bigint and project_id = $2::bigint and id = any($3::bigint[]) and deleted_at is null
  order by id for no key update`
