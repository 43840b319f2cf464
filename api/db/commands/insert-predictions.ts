import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface NewPrediction {
  readonly taskId: number
  readonly result: readonly unknown[]
  readonly score: number | null
  readonly modelVersion: string
}

/**
 * Predictions of a project's tasks, by the many. A project that shows none yet shows the version of the last of them
 * from now on. The tasks' counters are the caller's to derive.
 */
export async function insertPredictions(
  scope: Scope,
  projectId: number,
  predictions: readonly NewPrediction[],
): Promise<void> {
  const last = predictions.at(-1)
  if (!last) return
  await sql('insert-predictions', INSERT, [
    scope.organizationId,
    projectId,
    JSON.stringify(predictions.map(rowOf)),
    scope.actor?.id ?? null,
  ])
  await sql('show-predictions', SHOW, [scope.organizationId, projectId, last.modelVersion])
}

const rowOf = ({ taskId, result, score, modelVersion }: NewPrediction): object => ({
  task_id: taskId,
  result,
  score,
  model_version: modelVersion,
})

const INSERT = `
  insert into predictions (organization_id, project_id, task_id, result, score, model_version, created_by)
  select $1::bigint, $2::bigint, task_id, result, score, model_version, $4::bigint
  from jsonb_to_recordset($3::jsonb) as r (task_id bigint, result jsonb, score double precision, model_version text)`

const SHOW = `
  update projects set model_version = $3::text
  where organization_id = $1::bigint and id = $2::bigint and model_version = ''`
