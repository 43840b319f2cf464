import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError, isDomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { TaskRow } from '../models/task.ts'
import { projectForScope } from './project-for-scope.ts'
import type { ReachedProject } from './project-for-scope.ts'

export type TaskFields = InferAttributes<TaskRow>

export interface ReachedTask {
  readonly task: TaskFields
  readonly project: ReachedProject
}

/**
 * A task and the project it is reached through.
 * @throws DomainError `not_found` when there is none, or its project is out of the person's reach.
 */
export async function taskForScope(scope: Scope, taskId: number): Promise<ReachedTask> {
  const [row] = await sql<object>('task-for-scope', STATEMENT, [scope.organizationId, taskId])
  if (!row) throw missing()
  const task = camelRow<TaskFields>(row)
  return { task, project: await projectForScope(scope, task.projectId).catch(asMissingTask) }
}

const missing = (): DomainError => new DomainError('not_found', 'No Task matches the given query.')

function asMissingTask(error: unknown): never {
  throw isDomainError(error) && error.code === 'not_found' ? missing() : error
}

const STATEMENT = `
  select * from tasks
  where organization_id = $1::bigint and id = $2::bigint and deleted_at is null`
