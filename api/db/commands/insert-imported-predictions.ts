import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { PlacedTask } from './import-tasks.ts'
import type { ImportingProject } from './take-inner-ids.ts'

/** Predictions that came with their tasks. A project that shows none yet shows the last of their versions from now on. */
export async function insertImportedPredictions(
  scope: Scope,
  project: ImportingProject,
  tasks: readonly PlacedTask[],
  idOf: ReadonlyMap<number, number>,
): Promise<void> {
  const predictions = tasks.flatMap((task) =>
    task.predictions.map((prediction) => ({
      task_id: idOf.get(task.innerId),
      result: prediction.result,
      score: prediction.score,
      model_version: prediction.modelVersion,
    })),
  )
  const last = predictions.at(-1)
  if (!last) return
  await sql('insert-imported-predictions', INSERT, [
    scope.organizationId,
    project.id,
    JSON.stringify(predictions),
    scope.actor?.id ?? null,
  ])
  if (project.modelVersion !== '') return
  await sql('show-imported-predictions', `update projects set model_version = $3::text where ${PROJECT}`, [
    scope.organizationId,
    project.id,
    last.model_version,
  ])
}

const PROJECT = 'organization_id = $1::bigint and id = $2::bigint'

const INSERT = `
  insert into predictions (organization_id, project_id, task_id, result, score, model_version, created_by)
  select $1::bigint, $2::bigint, task_id, result, score, model_version, $4::bigint
  from jsonb_to_recordset($3::jsonb) as r (task_id bigint, result jsonb, score double precision, model_version text)`
