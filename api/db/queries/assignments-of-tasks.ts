import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface AssignmentOfTask {
  readonly id: number
  readonly taskId: number
  readonly userId: number
  readonly type: 'annotator' | 'reviewer'
  readonly createdAt: Date
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** To whom these tasks are assigned, in the order it was done. */
export function assignmentsOfTasks(scope: Scope, taskIds: readonly number[]): Promise<AssignmentOfTask[]> {
  return sql<AssignmentOfTask>('assignments-of-tasks', STATEMENT, [scope.organizationId, taskIds])
}

const STATEMENT = `
  select a.id, a.task_id as "taskId", a.user_id as "userId", a.type, a.created_at as "createdAt",
         u.first_name as "firstName", u.last_name as "lastName", coalesce(u.email, '') as email
  from assignments a join users u on u.id = a.user_id
  where a.organization_id = $1::bigint and a.task_id = any($2::bigint[])
  order by a.id`

/** Whether anything is assigned to the acting person. */
export async function hasAssignments(
  scope: Scope,
  projectId: number,
  type: 'annotator' | 'reviewer',
): Promise<boolean> {
  const rows = await sql<{ id: number }>('has-assignments', HAS, [
    scope.organizationId,
    projectId,
    scope.actor?.id ?? 0,
    type,
  ])
  return rows.length > 0
}

const HAS = `
  select id from assignments
  where organization_id = $1::bigint and project_id = $2::bigint and user_id = $3::bigint and type = $4::text
  limit 1`
