import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { KEPT_UNIQUE_ID } from '../commands/keep-unique-id.ts'
import { sql } from '../connect.ts'
import { rests } from './resting.ts'
import type { AnswerOfTask } from './task-answers.ts'

/**
 * One standing annotation with who gave it. Whoever asks goes on through its task: that is where reach is checked.
 * @throws DomainError `not_found` when there is none in the organization.
 */
export async function annotationForScope(
  scope: Pick<Scope, 'organizationId'>,
  annotationId: number,
): Promise<AnswerOfTask> {
  const [row] = await sql<object>('annotation-for-scope', STATEMENT, [scope.organizationId, annotationId])
  if (!row) throw new DomainError('not_found', 'No Annotation matches the given query.')
  return camelRow<AnswerOfTask>(row)
}

/**
 * The same, in the trash or not: for whoever takes it out.
 * @throws DomainError `not_found` when there is none, or it is gone for good.
 */
export async function annotationAnywhere(
  scope: Pick<Scope, 'organizationId'>,
  annotationId: number,
): Promise<AnswerOfTask> {
  const [row] = await sql<object>('annotation-anywhere', ANYWHERE, [scope.organizationId, annotationId])
  if (!row) throw new DomainError('not_found', 'No Annotation matches the given query.')
  return camelRow<AnswerOfTask>(row)
}

/** The annotation a client's key belongs to, if the key was used; also when it was deleted, or took another key, since. */
export async function annotationByUniqueId(
  scope: Pick<Scope, 'organizationId'>,
  uniqueId: string,
): Promise<AnswerOfTask | null> {
  const [row] = await sql<object>('annotation-by-unique-id', BY_UNIQUE_ID, [scope.organizationId, uniqueId])
  return row ? camelRow<AnswerOfTask>(row) : null
}

const SELECT = `
  select a.*, coalesce(u.first_name, '') as first_name, coalesce(u.last_name, '') as last_name,
         coalesce(u.email, '') as email
  from annotations a left join users u on u.id = a.completed_by
  where a.organization_id = $1::bigint`

const STATEMENT = `${SELECT} and a.id = $2::bigint and a.deleted_at is null`
const ANYWHERE = `${SELECT} and a.id = $2::bigint and (a.deleted_at is null or ${rests('a')})`
/** Two look-ups, never a choice for the planner: with one it would read all of an organization's answers. */
const BY_UNIQUE_ID = `${SELECT} and a.id = coalesce(
    (select known.id from annotations known where known.organization_id = $1::bigint and known.unique_id = $2::uuid),
    (select (k.result ->> 'annotationId')::bigint from applied_commands k where k.key = ${KEPT_UNIQUE_ID}))`
