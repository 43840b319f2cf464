import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'

/**
 * Holds an annotation until the transaction ends, as it is now. Its task is locked before it, everywhere.
 * @throws DomainError `not_found` when there is none, or it was deleted.
 */
export async function lockAnnotation(
  scope: Pick<Scope, 'organizationId'>,
  annotationId: number,
): Promise<AnswerOfTask> {
  const [row] = await sql<object>('lock-annotation', LOCK, [scope.organizationId, annotationId])
  if (!row) throw new DomainError('not_found', 'No Annotation matches the given query.')
  return camelRow<AnswerOfTask>(row)
}

const LOCK = `
  select a.*, coalesce(u.first_name, '') as first_name, coalesce(u.last_name, '') as last_name,
         coalesce(u.email, '') as email
  from annotations a left join users u on u.id = a.completed_by
  where a.organization_id = $1::bigint and a.id = $2::bigint and a.deleted_at is null
  for update of a`
