import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { select } from '../connect.ts'
import type { PredictionRow } from '../models/prediction.ts'

export type PredictionFields = InferAttributes<PredictionRow>

export interface PredictionFilter {
  readonly ids?: readonly number[]
  readonly taskIds?: readonly number[]
  readonly projectId?: number
}

/** Predictions of these tasks or of a project, oldest first. Reach of the project is the caller's to check. */
export async function predictionsOfTasks(
  scope: Scope,
  filter: PredictionFilter,
): Promise<PredictionFields[]> {
  const bind: unknown[] = [scope.organizationId]
  const parts = ['organization_id = $1', 'deleted_at is null']
  if (filter.ids) parts.push(`id = any($${bind.push(filter.ids)}::bigint[])`)
  if (filter.taskIds) parts.push(`task_id = any($${bind.push(filter.taskIds)}::bigint[])`)
  if (filter.projectId !== undefined) parts.push(`project_id = $${bind.push(filter.projectId)}`)
  const rows = await select<object>(
    `select * from predictions where ${parts.join(' and ')} order by id`,
    bind,
  )
  return rows.map((row) => camelRow<PredictionFields>(row))
}
