import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** More tasks than these are not looked at one and all while somebody waits. */
const MOST_WHILE_ONE_WAITS = 3_000

/** Asked of an index, of no more tasks than decide it. */
export async function isLargeProject(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
): Promise<boolean> {
  const [row] = await sql<{ tasks: number }>('is-large-project', COUNT, [
    scope.organizationId,
    projectId,
    MOST_WHILE_ONE_WAITS + 1,
  ])
  return (row?.tasks ?? 0) > MOST_WHILE_ONE_WAITS
}

const COUNT = `
  select count(*)::integer as tasks from (
    select from tasks where organization_id = $1::bigint and project_id = $2::bigint and deleted_at is null
    limit $3::integer) first_tasks`
