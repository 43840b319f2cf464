import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/**
 * Whether anybody of a task's project may still take a seat in that stage: a member of the organization who labels,
 * reaches the project, has neither answered, skipped nor taken a seat of that stage, nor answered without one.
 */
export async function isAnybodyLeft(
  scope: Pick<Scope, 'organizationId'>,
  task: { readonly id: number; readonly projectId: number; readonly stage: string },
): Promise<boolean> {
  const [row] = await sql<{ left: boolean }>('is-anybody-left', STATEMENT, [
    scope.organizationId,
    task.projectId,
    task.id,
    task.stage,
  ])
  return row?.left ?? false
}

const STATEMENT = `
  select exists (
    select 1 from memberships m
    join users u on u.id = m.user_id and u.deleted_at is null
    join projects p on p.organization_id = m.organization_id and p.id = $2::bigint
    where m.organization_id = $1::bigint and m.deleted_at is null
      and m.role in ('annotator', 'reviewer', 'manager', 'admin', 'owner')
      and (p.open_to_organization or m.role in ('admin', 'owner') or p.created_by = m.user_id
        or exists (select 1 from project_members pm
                   where pm.organization_id = m.organization_id and pm.project_id = p.id and pm.user_id = m.user_id)
        or exists (select 1 from workspace_members w
                   where w.organization_id = m.organization_id and w.workspace_id = p.workspace_id
                     and w.user_id = m.user_id))
      and not exists (select 1 from seats s
                      where s.task_id = $3::bigint and s.stage = $4::text and s.holder_id = m.user_id)
      and not exists (select 1 from annotations a
                      where a.task_id = $3::bigint and a.completed_by = m.user_id and a.is_extra
                        and a.deleted_at is null)
  ) as left`
