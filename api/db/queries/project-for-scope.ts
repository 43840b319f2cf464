import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { isPausable } from '../../../domain/pause.ts'
import type { StandingPause } from '../../../domain/pause.ts'
import { DomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { ProjectRow } from '../models/project.ts'
import { REACH, REACH_ANYWHERE, REACH_JOIN, reachValues } from './project-reach.ts'
import { roleInProject } from './role-in-project.ts'
import type { RoleInProject } from './role-in-project.ts'
import { standingPause } from './standing-pause.ts'

export type ProjectFields = InferAttributes<ProjectRow>

/** A project as the asking person reaches it. */
export type ReachedProject = ProjectFields &
  RoleInProject & {
    readonly isMember: boolean
    /** What keeps him from going on here; null for whoever may pause others. */
    readonly pause: StandingPause | null
  }

/**
 * The one way into a project: every route with a project or a task goes through here.
 * @throws DomainError `not_found` when there is none, it is another organization's, or the person may not see it.
 */
export function projectForScope(scope: Scope, projectId: number): Promise<ReachedProject> {
  return reached(scope, projectId, ['project-for-scope', statement(REACH)])
}

/** The project of a task, found in the same step. @throws as `projectForScope`. */
export function projectOfTask(scope: Scope, taskId: number): Promise<ReachedProject> {
  return reached(scope, taskId, ['project-of-task', statement(REACH, OF_TASK)])
}

/** The same for whoever takes things out of the trash: the project may be there itself. */
export function projectAnywhere(scope: Scope, projectId: number): Promise<ReachedProject> {
  return reached(scope, projectId, ['project-anywhere', statement(REACH_ANYWHERE)])
}

async function reached(
  scope: Scope,
  id: number,
  [name, text]: readonly [string, string],
): Promise<ReachedProject> {
  const [row] = await sql<MemberRow>(name, text, [...reachValues(scope), id])
  if (!row) throw new DomainError('not_found', 'No Project matches the given query.')
  const { member_role: memberRole, is_member: isMember, pause, ...fields } = row
  const role = await roleInProject(scope, memberRole)
  return {
    ...camelRow<ProjectFields>(fields),
    ...role,
    isMember,
    pause: isPausable(role.permissions) ? pause : null,
  }
}

interface MemberRow {
  readonly member_role: 'annotator' | 'reviewer' | null
  readonly is_member: boolean
  readonly pause: StandingPause | null
}

const statement = (reach: string, projectId = '$5::bigint'): string => `
  select p.*, m.role as member_role, m.user_id is not null as is_member,
         ${standingPause('p.id', '$2::bigint')} as pause
  from projects p ${REACH_JOIN}
  where p.id = ${projectId} and ${reach}`
const OF_TASK = `(select project_id from tasks where organization_id = $1::bigint and id = $5::bigint)`
