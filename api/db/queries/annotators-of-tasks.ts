import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface AnnotatorOfTask {
  readonly taskId: number
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/**
 * Who has an answer on these tasks, once a person, in the order they answered; and behind them to whom they are assigned.
 */
export function annotatorsOfTasks(scope: Scope, taskIds: readonly number[]): Promise<AnnotatorOfTask[]> {
  return sql<AnnotatorOfTask>('annotators-of-tasks', STATEMENT, [scope.organizationId, taskIds])
}

const STATEMENT = `
  with people as (
    select task_id, completed_by as user_id, 1 as how, id from annotations
    where organization_id = $1::bigint and task_id = any($2::bigint[]) and deleted_at is null
    union all
    select task_id, user_id, 2, id from assignments
    where organization_id = $1::bigint and task_id = any($2::bigint[]) and type = 'annotator'
  )
  select p.task_id as "taskId", u.id, u.first_name as "firstName", u.last_name as "lastName",
         coalesce(u.email, '') as email
  from people p join users u on u.id = p.user_id
  group by p.task_id, u.id
  order by p.task_id, min(p.how), min(p.id)`
