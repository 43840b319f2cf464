import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface DeletedFile {
  readonly id: number
  readonly sha256: string
  /** No other file has these bytes: they may go. */
  readonly isLast: boolean
}

/** Takes names away from a project's files; all of its uploads when no ids are given. */
export function deleteFiles(
  scope: Scope,
  projectId: number,
  fileIds: readonly number[] | null,
): Promise<DeletedFile[]> {
  return sql<DeletedFile>('delete-files', DELETE, [scope.organizationId, projectId, fileIds])
}

const DELETE = `
  with gone as (
    update files set deleted_at = now()
    where organization_id = $1::bigint and project_id = $2::bigint and purpose in ('upload', 'sample')
      and deleted_at is null and ($3::bigint[] is null or id = any($3::bigint[]))
    returning id, sha256
  )
  select gone.id, gone.sha256, not exists (
    select 1 from files other
    where other.sha256 = gone.sha256 and other.deleted_at is null and other.id not in (select id from gone)
  ) as "isLast"
  from gone`
