import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import type { PersonFields } from './people-by-id.ts'

/** Everybody who has an answer in the project, in the order of their first. */
export function annotatorsOfProject(scope: Scope, projectId: number): Promise<PersonFields[]> {
  return sql<PersonFields>(
    'annotators-of-project',
    `select u.id, u.first_name as "firstName", u.last_name as "lastName", coalesce(u.email, '') as email
     from annotations a join users u on u.id = a.completed_by
     where a.organization_id = $1::bigint and a.project_id = $2::bigint and a.deleted_at is null
     group by u.id order by min(a.id)`,
    [scope.organizationId, projectId],
  )
}
