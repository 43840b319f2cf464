import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'
import type { MovableTask } from './move-task.ts'

export interface LockedTask extends MovableTask {
  readonly overlap: number
  readonly allowSkip: boolean
  readonly dataVersion: number
  readonly flowVersion: number
}

/**
 * Holds a task until the transaction ends, as it is now. Whoever needs one of its seats too takes the seat first:
 * claims come in that order, and two orders would wait for each other.
 */
export async function lockTask(scope: Pick<Scope, 'organizationId'>, taskId: number): Promise<LockedTask> {
  return taskOrNotFound(await lockTaskIfThere(scope, taskId))
}

/** The same for callers who first see whether they need it. */
export async function lockTaskIfThere(
  scope: Pick<Scope, 'organizationId'>,
  taskId: number,
): Promise<LockedTask | null> {
  const [task] = await sql<LockedTask>('lock-task', LOCK, [taskId, scope.organizationId])
  return task ?? null
}

export function taskOrNotFound(task: LockedTask | null): LockedTask {
  if (!task) throw new DomainError('not_found', 'No Task matches the given query.')
  return task
}

const LOCK = `
  select id, project_id as "projectId", state, stage, round, overlap, allow_skip as "allowSkip",
         data_version as "dataVersion", flow_version as "flowVersion"
  from tasks
  where id = $1::bigint and organization_id = $2::bigint and deleted_at is null
  for update`
