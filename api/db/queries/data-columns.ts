import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface DataColumn {
  readonly key: string
  /** Tasks that have it. */
  readonly count: number
}

/** The keys of the tasks' data, counted. Reads every task: for a page that is opened now and then. */
export function dataColumns(scope: Scope, projectId: number): Promise<DataColumn[]> {
  return sql<DataColumn>(
    'data-columns',
    `select key, count(*)::integer as count
     from tasks t, jsonb_object_keys(t.data) as key
     where t.organization_id = $1::bigint and t.project_id = $2::bigint and t.deleted_at is null
     group by key order by key`,
    [scope.organizationId, projectId],
  )
}
