import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface ModelVersion {
  readonly modelVersion: string
  readonly count: number
  readonly latest: Date
}

/** The versions predictions of a project were made by, the newest first. */
export function modelVersions(scope: Scope, projectId: number): Promise<ModelVersion[]> {
  return sql<ModelVersion>(
    'model-versions',
    `select model_version as "modelVersion", count(*)::integer as count, max(created_at) as latest
     from predictions
     where organization_id = $1::bigint and project_id = $2::bigint and deleted_at is null
     group by model_version order by max(created_at) desc`,
    [scope.organizationId, projectId],
  )
}
