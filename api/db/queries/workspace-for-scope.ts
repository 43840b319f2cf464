import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { sql } from '../connect.ts'

export interface WorkspaceFields {
  readonly id: number
  readonly title: string
  readonly description: string
  readonly color: string
  readonly isPersonal: boolean
  readonly isArchived: boolean
  readonly createdBy: number | null
  readonly projectsCount: number
}

/** The workspaces a person sees: all for who sees every project, else his own and those he was added to. */
export function workspacesForScope(scope: Scope): Promise<WorkspaceFields[]> {
  return sql<WorkspaceFields>('workspaces-for-scope', `${VISIBLE} order by w.title, w.id`, reach(scope))
}

/** @throws DomainError `not_found` when he does not see it. */
export async function workspaceForScope(scope: Scope, workspaceId: number): Promise<WorkspaceFields> {
  const [found] = await sql<WorkspaceFields>('workspace-for-scope', `${VISIBLE} and w.id = $4::bigint`, [
    ...reach(scope),
    workspaceId,
  ])
  if (!found) throw new DomainError('not_found', 'No Workspace matches the given query.')
  return found
}

/** User ids, oldest member first. */
export async function workspaceMemberIds(scope: Scope, workspaceId: number): Promise<number[]> {
  const rows = await sql<{ id: number }>(
    'workspace-member-ids',
    `select user_id as id from workspace_members where organization_id = $1::bigint and workspace_id = $2::bigint order by id`,
    [scope.organizationId, workspaceId],
  )
  return rows.map(({ id }) => id)
}

const reach = (scope: Scope): readonly unknown[] => [
  scope.organizationId,
  scope.actor?.id ?? null,
  scope.permissions.has('projects.view_all'),
]

const VISIBLE = `
  select w.id, w.title, w.description, w.color, w.is_personal as "isPersonal", w.is_archived as "isArchived",
         w.created_by as "createdBy",
         (select count(*)::integer from projects p where p.organization_id = w.organization_id
            and p.workspace_id = w.id and p.deleted_at is null) as "projectsCount"
  from workspaces w
  where w.organization_id = $1::bigint
    and (w.created_by = $2::bigint or ($3::boolean and not w.is_personal) or exists (
      select from workspace_members m
      where m.organization_id = w.organization_id and m.workspace_id = w.id and m.user_id = $2::bigint))`
