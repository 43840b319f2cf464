import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { recordEvent } from './record-event.ts'

export interface NewMembers {
  readonly userIds: readonly number[]
  /** null: the role they have in the organization. */
  readonly role: 'annotator' | 'reviewer' | null
}

/**
 * Lets people into a project; those already in get the role asked for. Seats of work they may not do in their new role
 * are free at once.
 * @throws DomainError `invalid_input` naming the ids that are nobody of this organization.
 */
export function addProjectMembers(
  scope: Scope,
  projectId: number,
  { userIds, role }: NewMembers,
): Promise<void> {
  return againOnConflict(async () => {
    const ids = [...new Set(userIds)]
    await refuseStrangers(scope, ids)
    const added = await sql<{ user_id: number }>('add-project-members', ADD, [
      scope.organizationId,
      projectId,
      ids,
      role,
    ])
    if (added.length === 0) return
    await recordEvent({
      scope,
      projectId,
      aggregate: { type: 'project', id: projectId },
      kind: 'project.member_added',
      payload: { userIds: added.map((row) => row.user_id), role },
    })
    for (const { user_id: userId } of added) await freeLostSeats(scope, { userId, projectId })
  })
}

async function refuseStrangers(scope: Scope, userIds: readonly number[]): Promise<void> {
  const known = await sql<{ user_id: number }>(
    'active-members-among',
    `select user_id from memberships
     where organization_id = $1::bigint and user_id = any($2::bigint[]) and deleted_at is null
       and role not in ('none', 'deactivated')`,
    [scope.organizationId, userIds],
  )
  const ids = new Set(known.map((row) => row.user_id))
  const strangers = userIds.filter((id) => !ids.has(id))
  if (strangers.length === 0) return
  throw new DomainError('invalid_input', 'Choose people of this organization.', {
    fields: { userIds: strangers.map((id) => `${id} is nobody of this organization.`) },
  })
}

/** Rows that were already as asked are not touched and not returned. */
const ADD = `
  insert into project_members (organization_id, project_id, user_id, role)
  select $1::bigint, $2::bigint, u, $4::text from unnest($3::bigint[]) as u
  on conflict (organization_id, project_id, user_id) do update set role = excluded.role
    where project_members.role is distinct from excluded.role
  returning user_id`
