import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { TaskState } from '../../../domain/task.ts'
import { sql } from '../connect.ts'
import { lockTask } from './lock-task.ts'
import type { LockedTask } from './lock-task.ts'

/**
 * Holds a task with all its seats, seats first, as everywhere, if it is in the state the caller found it in.
 * @throws DomainError `illegal_move` when somebody else has acted on it meanwhile.
 */
export async function lockEscalated(
  scope: Pick<Scope, 'organizationId'>,
  taskId: number,
  state: TaskState = 'escalated',
): Promise<LockedTask> {
  await sql('lock-seats-of-task', LOCK, [scope.organizationId, taskId])
  const task = await lockTask(scope, taskId)
  if (task.state === state) return task
  throw new DomainError('illegal_move', 'Somebody has acted on this task meanwhile. Load it again.', {
    params: { from: task.state, to: state },
  })
}

const LOCK = `
  select id from seats where organization_id = $1::bigint and task_id = $2::bigint order by id for update`
