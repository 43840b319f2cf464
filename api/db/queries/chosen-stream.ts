import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { ChosenQuestion } from '../../../domain/queue/chosen.schema.ts'
import { NOT_SEEN } from '../commands/claim/fragments.ts'
import { sql } from '../connect.ts'

export interface ChosenStream {
  readonly id: number
  readonly question: ChosenQuestion
  /** Tasks looked up so far. */
  readonly found: number
  readonly isComplete: boolean
  readonly createdAt: Date
}

/**
 * A stream the acting person opened in a project.
 * @throws DomainError `not_found`, also for another person's.
 */
export async function chosenStreamForScope(
  scope: Scope,
  projectId: number,
  chosenId: number,
): Promise<ChosenStream> {
  const values = [scope.organizationId, projectId, scope.actor?.id ?? 0, chosenId]
  const [row] = await sql<ChosenStream>('chosen-stream', STREAM, values)
  if (!row) throw gone()
  return row
}

/** How many tasks are looked up for it so far. @throws as `chosenStreamForScope`. */
export async function chosenFound(scope: Scope, projectId: number, chosenId: number): Promise<number> {
  const values = [scope.organizationId, projectId, scope.actor?.id ?? 0, chosenId]
  const [row] = await sql<{ found: number }>('chosen-found', FOUND, values)
  if (!row) throw gone()
  return row.found
}

const gone = (): DomainError =>
  new DomainError('not_found', 'These chosen tasks are not there any more. Choose them again.')

const OWN = `organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint and id = $4::bigint`

/** Without the question, which may be long. */
const FOUND = `select length as found from chosen_streams where ${OWN}`

const STREAM = `
  select id, question, length as found, is_complete as "isComplete", created_at as "createdAt" from chosen_streams
  where ${OWN}`

/** When the first of the chosen tasks comes free that somebody else has just now; null: none does. */
export async function chosenHeldUntil(
  scope: Scope,
  stream: { readonly projectId: number; readonly stages: readonly string[]; readonly chosenId: number },
): Promise<Date | null> {
  const [row] = await sql<{ until: Date }>('chosen-held-until', HELD_UNTIL, [
    scope.organizationId,
    stream.projectId,
    stream.stages,
    scope.actor?.id ?? 0,
    stream.chosenId,
  ])
  return row?.until ?? null
}

const HELD_UNTIL = `
  select q.expires_at as until from seats q
  where q.project_id = $2::bigint and q.stage = any($3::text[]) and q.state = 'open' and q.holder_id is not null
    and q.organization_id = $1::bigint and q.holder_id <> $4::bigint and q.expires_at is not null
    and exists (select from chosen_tasks c where c.stream_id = $5::bigint and c.task_id = q.task_id offset 0)
    and ${NOT_SEEN.annotate}
  order by q.expires_at limit 1`

/** Whether a task lies ahead among what a person chose last, not longer ago than a day. */
export async function isAmongChosen(
  scope: Pick<Scope, 'organizationId'>,
  of: { readonly projectId: number; readonly userId: number; readonly taskId: number },
): Promise<boolean> {
  const values = [scope.organizationId, of.projectId, of.userId, of.taskId]
  const [row] = await sql<{ is: boolean }>('is-among-chosen', AMONG, values)
  return row?.is === true
}

const AMONG = `
  select exists (
    select from (
      select id, position, used_at from chosen_streams
      where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint
      order by id desc limit 1) last
    join chosen_tasks c on c.stream_id = last.id and c.task_id = $4::bigint and c.n > last.position
    where last.used_at > now() - interval '1 day') as is`
