import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface AnnotatorOfTask {
  readonly taskId: number
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** Who has an answer on these tasks, once a person, in the order they answered. */
export function annotatorsOfTasks(scope: Scope, taskIds: readonly number[]): Promise<AnnotatorOfTask[]> {
  return sql<AnnotatorOfTask>('annotators-of-tasks', STATEMENT, [scope.organizationId, taskIds])
}

const STATEMENT = `
  select a.task_id as "taskId", u.id, u.first_name as "firstName", u.last_name as "lastName", coalesce(u.email, '') as email
  from annotations a join users u on u.id = a.completed_by
  where a.organization_id = $1::bigint and a.task_id = any($2::bigint[]) and a.deleted_at is null
  group by a.task_id, u.id
  order by a.task_id, min(a.id)`
