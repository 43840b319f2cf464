import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { DERIVED_COLUMNS, DERIVED_TASK } from './derive-task.ts'

/** `deriveTask` for many tasks in one statement. */
export async function deriveTasks(
  scope: Pick<Scope, 'organizationId'>,
  taskIds: readonly number[],
): Promise<void> {
  if (taskIds.length === 0) return
  await sql('derive-tasks', DERIVE, [taskIds, scope.organizationId])
}

const DERIVE = `
  update tasks u
  set ${DERIVED_COLUMNS}
  from tasks t join projects p on p.id = t.project_id cross join lateral (${DERIVED_TASK}) d
  where u.id = t.id and t.id = any($1::bigint[]) and t.organization_id = $2::bigint`
