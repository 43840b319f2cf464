import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'

/**
 * Takes the draft away that an answer was made from. One that is not there any more is no reason to refuse an answer.
 * @throws DomainError `permission_denied` when it is somebody else's, or of another task.
 */
export async function useDraft(
  scope: Pick<Scope, 'organizationId'>,
  draft: { readonly id: number; readonly taskId: number; readonly userId: number },
): Promise<void> {
  const [row] = await sql<{ userId: number; taskId: number }>('draft-of-answer', FIND, [
    scope.organizationId,
    draft.id,
  ])
  if (!row) return
  if (row.userId !== draft.userId || row.taskId !== draft.taskId) {
    throw new DomainError('permission_denied', `You have no permission to draft id:${draft.id}`)
  }
  // The draft of a new answer goes with the answer, which keeps its time.
  await sql('delete-used-draft', DELETE, [scope.organizationId, draft.id])
}

const FIND = `
  select user_id as "userId", task_id as "taskId" from drafts where organization_id = $1::bigint and id = $2::bigint`

const DELETE = `
  delete from drafts where organization_id = $1::bigint and id = $2::bigint and annotation_id is not null`
