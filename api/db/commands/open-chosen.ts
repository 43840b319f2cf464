import type { Scope } from '../../../domain/actor.ts'
import type { ChosenQuestion } from '../../../domain/queue/chosen.schema.ts'
import { inTransaction, sql } from '../connect.ts'
import { findChosen } from './find-chosen.ts'

/**
 * Opens a label stream over tasks the acting person chose. The first of them are there at once; his older streams in
 * this project go, but for the last few.
 * @returns its number.
 */
export function openChosen(
  scope: Scope,
  opening: {
    readonly projectId: number
    readonly stages: readonly string[]
    readonly question: ChosenQuestion
  },
): Promise<number> {
  const { projectId, stages, question } = opening
  return inTransaction(async () => {
    const [opened] = await sql<{ id: number }>('open-chosen-stream', OPEN, [
      scope.organizationId,
      projectId,
      scope.actor?.id,
      JSON.stringify(question),
    ])
    if (!opened) throw new Error('an insert without a condition returned no row')
    await sql('forget-chosen-streams', FORGET, [projectId, scope.actor?.id, KEPT])
    await findChosen(scope, { projectId, stages, chosenId: opened.id }, 0)
    return opened.id
  })
}

/** So many streams of a person in a project can be come back to. */
const KEPT = 10

/** What has come free before is met on the way. */
const OPEN = `
  insert into chosen_streams (organization_id, project_id, user_id, question, returned_seq)
  select $1::bigint, $2::bigint, $3::bigint, $4::jsonb,
         last_value - (not is_called)::integer from seat_returns
  returning id`

const FORGET = `
  delete from chosen_streams
  where project_id = $1::bigint and user_id = $2::bigint
    and id < (select min(id) from (
      select id from chosen_streams where project_id = $1::bigint and user_id = $2::bigint
      order by id desc limit $3::integer) kept)`
