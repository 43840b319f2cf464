import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { pullCursorsBack } from './move-cursors.ts'

/**
 * New tasks may stand before those that are there: nobody's cursor stays past their first key. Whoever is sent back
 * steps over all he has done once more, so of an import that comes in pieces only its end does that. Meanwhile whoever
 * had nothing left looks at everything again.
 */
export async function offerNewSeats(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  firstKey: number,
  isMoreToCome: boolean,
): Promise<void> {
  if (isMoreToCome) await sql('wake-lapped-cursors', WAKE, [scope.organizationId, projectId])
  else await pullCursorsBack(scope, projectId, firstKey)
}

/** The end of an import that came in pieces, however it ended: what they brought is offered in the project's order. */
export async function offerImported(scope: Pick<Scope, 'organizationId'>, jobId: number): Promise<void> {
  const [job] = await sql<{ projectId: number; firstKey: number }>('take-first-key', TAKE, [
    scope.organizationId,
    jobId,
  ])
  if (job) await pullCursorsBack(scope, job.projectId, job.firstKey)
}

const TAKE = `
  with ended as (
    select id, project_id, (result ->> 'firstKey')::double precision as first_key from jobs
    where organization_id = $1::bigint and id = $2::bigint and kind = 'import' and result ? 'firstKey'
    for update
  )
  update jobs j set result = j.result - 'firstKey'
  from ended where j.id = ended.id
  returning ended.project_id as "projectId", ended.first_key as "firstKey"`

const WAKE = `
  with lapped as (
    select project_id, stage, user_id from queue_cursors
    where organization_id = $1::bigint and project_id = $2::bigint and stage = 'annotate' and lapped_at is not null
    order by user_id for update
  )
  update queue_cursors c set lapped_at = null, updated_at = now()
  from lapped where c.project_id = lapped.project_id and c.stage = lapped.stage and c.user_id = lapped.user_id`
