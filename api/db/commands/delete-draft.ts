import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** Throws a person's own draft away. */
export async function deleteDraft(scope: Scope, draftId: number): Promise<void> {
  await sql(
    'delete-draft',
    'delete from drafts where organization_id = $1::bigint and id = $2::bigint and user_id = $3::bigint',
    [scope.organizationId, draftId, scope.actor?.id ?? 0],
  )
}
