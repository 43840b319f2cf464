import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError, isDomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { sql, together } from '../connect.ts'
import type { TaskRow } from '../models/task.ts'
import { LEFT_PROJECT } from '../left-project.ts'
import { projectForScope, projectOfTask } from './project-for-scope.ts'
import { rests } from './resting.ts'
import type { ReachedProject } from './project-for-scope.ts'

export type TaskFields = InferAttributes<TaskRow>

export interface ReachedTask {
  readonly task: TaskFields
  readonly project: ReachedProject
}

/**
 * A task and the project it is reached through.
 * @throws DomainError `not_found` when there is none, or its project is out of the person's reach; `in_trash` when it
 * was put there a moment ago by somebody else: whoever comes with an answer to it keeps that, and hears why;
 * `left_project` when he sat at the task while the project was taken from him.
 */
export async function taskForScope(scope: Scope, taskId: number): Promise<ReachedTask> {
  const [[row], reached] = await together(() =>
    Promise.all([
      sql<object>('task-for-scope', STATEMENT, [scope.organizationId, taskId]),
      projectOfTask(scope, taskId).then(
        (project) => ({ project }),
        (error: unknown) => ({ error }),
      ),
    ]),
  )
  if (!row) throw await missingOrTrashed(scope, taskId)
  const project = 'error' in reached ? await leftOrMissing(scope, taskId, reached.error) : reached.project
  return { task: camelRow<TaskFields>(row), project }
}

const missing = (): DomainError => new DomainError('not_found', 'No Task matches the given query.')

/** Why there is no such task for the person: it rests in the trash, or there is none. */
export async function missingOrTrashed(scope: Scope, taskId: number): Promise<DomainError> {
  const [trashed] = await sql<{ projectId: number }>('task-in-trash', IN_TRASH, [
    scope.organizationId,
    taskId,
  ])
  if (!trashed) return missing()
  await projectForScope(scope, trashed.projectId).catch(asMissingTask)
  return new DomainError('in_trash', missing().message)
}

/** Whoever sat at the task when he lost the project keeps his answer, and hears why it does not go in. */
async function leftOrMissing(scope: Scope, taskId: number, error: unknown): Promise<never> {
  if (!isDomainError(error) || error.code !== 'not_found') throw error
  const left = await sql('left-task', LEFT, [
    scope.organizationId,
    taskId,
    scope.actor?.id ?? 0,
    LEFT_PROJECT,
  ])
  if (left.length === 0) throw missing()
  throw new DomainError(
    'left_project',
    'You do not work in this project any more. Keep your answer: it can be sent when you are let in again.',
  )
}

function asMissingTask(error: unknown): never {
  throw isDomainError(error) && error.code === 'not_found' ? missing() : error
}

const LEFT = `
  select from events
  where organization_id = $1::bigint and aggregate_type = 'task' and aggregate_id = $2::bigint
    and kind = 'seat.released' and payload ->> 'code' = $4::text and (payload ->> 'holderId')::bigint = $3::bigint
  limit 1`

const STATEMENT = `
  select * from tasks
  where organization_id = $1::bigint and id = $2::bigint and deleted_at is null`

const IN_TRASH = `
  select t.project_id as "projectId" from tasks t
  where t.organization_id = $1::bigint and t.id = $2::bigint and ${rests('t')}`
