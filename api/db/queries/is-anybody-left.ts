import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { andKnown } from '../known-stage.ts'
import { WHO_LABELS } from './who-labels.ts'

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
    select 1 from projects p, lateral (select m.user_id from ${WHO_LABELS}) person
    where p.id = $2::bigint and p.organization_id = $1::bigint
      and (p.task_distribution = 'auto_distribution'
        or exists (select 1 from assignments g
                   where g.task_id = $3::bigint and g.user_id = person.user_id and g.type = 'annotator'))
      and not exists (select 1 from seats s
                      where s.task_id = $3::bigint and s.stage = ${andKnown('$4::text')} and s.holder_id = person.user_id)
      and not exists (select 1 from annotations a
                      where a.task_id = $3::bigint and a.completed_by = person.user_id and a.is_extra
                        and a.deleted_at is null)
  ) as left`
