import type { Role } from '../../../domain/permissions.ts'
import type { Scope } from '../../../domain/actor.ts'
import type { StandingPause } from '../../../domain/pause.ts'
import { sql } from '../connect.ts'
import { standingPause } from './standing-pause.ts'

export interface ProjectMemberFields {
  readonly userId: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly role: 'annotator' | 'reviewer' | null
  readonly organizationRole: Role
  readonly annotations: number
  readonly addedAt: Date
  readonly pause: StandingPause | null
}

/** The members of a project, by e-mail. Call with a project that was reached. */
export function projectMembersForScope(scope: Scope, projectId: number): Promise<ProjectMemberFields[]> {
  return sql<ProjectMemberFields>('project-members-for-scope', STATEMENT, [scope.organizationId, projectId])
}

const STATEMENT = `
  select m.user_id as "userId", u.first_name as "firstName", u.last_name as "lastName",
         coalesce(u.email, '') as email, m.role, s.role as "organizationRole", m.created_at as "addedAt",
         (select count(*)::integer from annotations a
          where a.completed_by = m.user_id and a.project_id = m.project_id and a.deleted_at is null
            and not a.was_cancelled) as annotations,
         ${standingPause('m.project_id', 'm.user_id')} as pause
  from project_members m
    join users u on u.id = m.user_id
    join memberships s on s.organization_id = m.organization_id and s.user_id = m.user_id and s.deleted_at is null
  where m.organization_id = $1::bigint and m.project_id = $2::bigint
  order by u.email`
