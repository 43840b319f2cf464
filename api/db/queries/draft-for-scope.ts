import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { DraftOfTask } from './drafts-of-tasks.ts'

/**
 * A draft of the asking person. Those of other people are not there for him: unlike upstream, where any member reads
 * and changes them.
 */
export async function draftForScope(scope: Scope, draftId: number): Promise<DraftOfTask> {
  const [row] = await sql<object>('draft-for-scope', STATEMENT, [
    scope.organizationId,
    draftId,
    scope.actor?.id ?? 0,
  ])
  if (!row) throw new DomainError('not_found', 'No AnnotationDraft matches the given query.')
  return camelRow<DraftOfTask>(row)
}

const STATEMENT = `
  select d.*, u.first_name, u.last_name, coalesce(u.email, '') as email
  from drafts d join users u on u.id = d.user_id join tasks t on t.id = d.task_id and t.deleted_at is null
  where d.organization_id = $1::bigint and d.id = $2::bigint and d.user_id = $3::bigint`
