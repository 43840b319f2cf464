import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface DeletedFile {
  readonly id: number
  readonly sha256: string
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
  update files set deleted_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and purpose in ('upload', 'sample')
    and deleted_at is null and ($3::bigint[] is null or id = any($3::bigint[]))
  returning id, sha256`
