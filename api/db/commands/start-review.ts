import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { moveTask } from './move-task.ts'
import type { MovableTask } from './move-task.ts'

/** A reviewer has sat down: the task is in review, if it only waited for one. */
export async function startReview(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  taskId: number,
): Promise<void> {
  const [task] = await sql<MovableTask>('task-to-move', TASK, [taskId, scope.organizationId])
  if (task?.state === 'needs_review') await moveTask(scope, task, { state: 'in_review' })
}

/** The reservation's event holds the task's row until the end: what is read here does not change. */
const TASK = `
  select id, project_id as "projectId", state, stage, round from tasks
  where id = $1::bigint and organization_id = $2::bigint`
