import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { FREE, NOT_SEEN } from './claim/fragments.ts'

/** About once in so many tasks. */
const EVERY = 50

/**
 * Moves a chosen stream past what came free in the project and is none of its person's, so that it is not looked at in
 * every claim. Only past what came free more than a minute ago, as `skimReturned` does.
 */
export async function skimChosen(
  scope: Scope,
  stream: { readonly projectId: number; readonly stage: string; readonly chosenId: number },
  taskId: number,
): Promise<void> {
  if (taskId % EVERY !== 0) return
  const values = [scope.organizationId, stream.projectId, stream.stage, scope.actor?.id, stream.chosenId]
  await sql('skim-chosen-stream', SKIM, values)
}

const SKIM = `
  with looked_at as (
    select q.id, q.returned_seq, q.updated_at from seats q
    where ${FREE} and q.returned_seq > (select returned_seq from chosen_streams where id = $5::bigint)
    order by q.returned_seq limit 5000
  ), first_for_me as (
    select q.returned_seq from looked_at join seats q on q.id = looked_at.id
    where exists (select from chosen_tasks c where c.stream_id = $5::bigint and c.task_id = q.task_id offset 0)
      and ${NOT_SEEN.annotate}
    order by q.returned_seq limit 1
  )
  update chosen_streams s
  set returned_seq = greatest(s.returned_seq, (
    select max(returned_seq) from looked_at
    where updated_at < now() - interval '1 minute'
      and returned_seq < coalesce((select returned_seq from first_for_me), 9007199254740991)))
  where s.organization_id = $1::bigint and s.id = $5::bigint`
