import type { Scope } from '../../../domain/actor.ts'
import { inTransaction, sql } from '../connect.ts'
import { deriveTasks } from './derive-tasks.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'

/**
 * Takes away every prediction of a project that one version of a model made.
 * @returns how many there were.
 */
export function deletePredictionsOfVersion(
  scope: Scope,
  projectId: number,
  modelVersion: string,
): Promise<number> {
  return inTransaction(async () => {
    const deleted = await sql<{ task_id: number }>(
      'delete-predictions-of-version',
      `update predictions set deleted_at = now(), updated_at = now()
       where organization_id = $1::bigint and project_id = $2::bigint and model_version = $3::text
         and deleted_at is null
       returning task_id`,
      [scope.organizationId, projectId, modelVersion],
    )
    const taskIds = [...new Set(deleted.map((row) => row.task_id))]
    await deriveTasks(scope, taskIds)
    await recordEventOnTasks(scope, {
      projectId,
      taskIds,
      kind: 'prediction.deleted',
      payload: { modelVersion },
      deliver: false,
    })
    return deleted.length
  })
}
