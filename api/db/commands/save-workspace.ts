import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { inTransaction, sql } from '../connect.ts'
import { WorkspaceRow } from '../models/workspace.ts'
import { WorkspaceMemberRow } from '../models/workspace-member.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { recordEvent } from './record-event.ts'

export interface WorkspaceChanges {
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly color?: string | undefined
  readonly isArchived?: boolean | undefined
}

/** Returns its id. Whoever makes it is a member. */
export function createWorkspace(
  scope: Scope,
  fields: WorkspaceChanges & { readonly title: string },
): Promise<number> {
  return inTransaction(async () => {
    const { organizationId } = scope
    const userId = scope.actor?.id ?? null
    const { id } = await WorkspaceRow.create({
      ...given(fields),
      title: fields.title,
      organizationId,
      createdBy: userId,
    })
    if (userId !== null) await addWorkspaceMember(scope, id, userId)
    await recordEvent({
      scope,
      aggregate: { type: 'workspace', id },
      kind: 'workspace.created',
      payload: { title: fields.title },
    })
    return id
  })
}

export function updateWorkspace(scope: Scope, workspaceId: number, changes: WorkspaceChanges): Promise<void> {
  return inTransaction(async () => {
    await WorkspaceRow.update(given(changes), {
      where: { id: workspaceId, organizationId: scope.organizationId },
    })
    await recordEvent({
      scope,
      aggregate: { type: 'workspace', id: workspaceId },
      kind: 'workspace.updated',
      payload: given(changes),
    })
  })
}

/** @throws DomainError while a project is in it. */
export function deleteWorkspace(scope: Scope, workspaceId: number): Promise<void> {
  return inTransaction(async () => {
    await recordEvent({ scope, aggregate: { type: 'workspace', id: workspaceId }, kind: 'workspace.deleted' })
    const [used] = await sql(
      'workspace-in-use',
      `select from projects where organization_id = $1::bigint and workspace_id = $2::bigint limit 1`,
      [scope.organizationId, workspaceId],
    )
    if (used)
      throw new DomainError(
        'invalid_input',
        'Move or delete the projects of this workspace first; it is deleted when empty.',
      )
    await WorkspaceRow.destroy({ where: { id: workspaceId, organizationId: scope.organizationId } })
  })
}

export async function addWorkspaceMember(scope: Scope, workspaceId: number, userId: number): Promise<void> {
  await sql(
    'add-workspace-member',
    `insert into workspace_members (organization_id, workspace_id, user_id) values ($1, $2, $3) on conflict do nothing`,
    [scope.organizationId, workspaceId, userId],
  )
}

/** What he holds in projects he reached by it is free at once. */
export function removeWorkspaceMember(scope: Scope, workspaceId: number, userId: number): Promise<void> {
  const { organizationId } = scope
  return againOnConflict(async () => {
    await WorkspaceMemberRow.destroy({ where: { organizationId, workspaceId, userId } })
    await freeLostSeats(scope, { userId })
  })
}

function given(changes: WorkspaceChanges): Record<string, string | boolean> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
