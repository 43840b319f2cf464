import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { ProjectRow } from '../models/project.ts'
import { REACH, REACH_JOIN, reachValues } from './project-reach.ts'
import { roleInProject } from './role-in-project.ts'
import type { RoleInProject } from './role-in-project.ts'

export type ProjectFields = InferAttributes<ProjectRow>

/** A project as the asking person reaches it. */
export type ReachedProject = ProjectFields & RoleInProject & { readonly isMember: boolean }

/**
 * The one way into a project: every route with a project or a task goes through here.
 * @throws DomainError `not_found` when there is none, it is another organization's, or the person may not see it.
 */
export async function projectForScope(scope: Scope, projectId: number): Promise<ReachedProject> {
  const [row] = await sql<MemberRow>('project-for-scope', STATEMENT, [...reachValues(scope), projectId])
  if (!row) throw new DomainError('not_found', 'No Project matches the given query.')
  const { member_role: role, is_member: isMember, ...fields } = row
  return { ...camelRow<ProjectFields>(fields), isMember, ...(await roleInProject(scope, role)) }
}

interface MemberRow {
  readonly member_role: 'annotator' | 'reviewer' | null
  readonly is_member: boolean
}

const STATEMENT = `
  select p.*, m.role as member_role, m.user_id is not null as is_member
  from projects p ${REACH_JOIN}
  where p.id = $5::bigint and ${REACH}`
