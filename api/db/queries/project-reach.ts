import type { Scope } from '../../../domain/actor.ts'
import { rests } from './resting.ts'

/** Whoever is in a workspace is in its projects. */
const BY_WORKSPACE = `exists (
      select from workspace_members w
      where w.organization_id = p.organization_id and w.workspace_id = p.workspace_id and w.user_id = $2::bigint)`

/**
 * Who sees a project, once, for every query that asks: whoever may view all of them; an editor who created it or is
 * its member; a member, a member of its workspace, or anybody when it is open to the organization, once it is
 * published.
 *
 * Wants `projects p` left joined to `project_members m` of the asking person, and the four values of `reachValues`
 * as `$1…$4`: organization, person, views all, may edit.
 */
export const REACH = reach('p.deleted_at is null')

/** The same of projects in the trash. */
export const REACH_IN_TRASH = reach(rests('p'))

/** The same, whether it is in the trash or not. */
export const REACH_ANYWHERE = reach(`(p.deleted_at is null or ${rests('p')})`)

function reach(where: string): string {
  return `(
  p.organization_id = $1::bigint and ${where} and (
    $3::boolean
    or ($4::boolean and p.created_by = $2::bigint)
    or ((m.user_id is not null or p.open_to_organization or ${BY_WORKSPACE}) and (p.is_published or $4::boolean))
  )
)`
}

export const REACH_JOIN = `left join project_members m
  on m.organization_id = p.organization_id and m.project_id = p.id and m.user_id = $2::bigint`

export function reachValues(scope: Scope): readonly [number, number, boolean, boolean] {
  return [
    scope.organizationId,
    // Nobody's id: the platform itself reaches everything by `projects.view_all`.
    scope.actor?.id ?? 0,
    scope.permissions.has('projects.view_all'),
    scope.permissions.has('project.edit'),
  ]
}
