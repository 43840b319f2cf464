import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { DERIVED_TASK } from './derive-task.ts'

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
  set total_annotations = d.total_annotations, cancelled_annotations = d.cancelled_annotations,
      total_predictions = d.total_predictions, is_labeled = d.is_labeled,
      completed_at = d.completed_at, agreement = d.agreement
  from tasks t join projects p on p.id = t.project_id cross join lateral (${DERIVED_TASK}) d
  where u.id = t.id and t.id = any($1::bigint[]) and t.organization_id = $2::bigint`
