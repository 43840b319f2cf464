import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** The name of whoever else sits at a task to review it just now; null: nobody. */
export async function reviewerAtTask(scope: Scope, taskId: number): Promise<string | null> {
  const [row] = await sql<{ name: string }>('reviewer-at-task', STATEMENT, [
    scope.organizationId,
    taskId,
    scope.actor?.id ?? 0,
  ])
  return row?.name ?? null
}

const STATEMENT = `
  select coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.email, '') as name
  from seats s join users u on u.id = s.holder_id
  where s.organization_id = $1::bigint and s.task_id = $2::bigint and s.stage_kind = 'review' and s.state = 'open'
    and s.reservation_id is not null and s.holder_id <> $3::bigint
    and (s.expires_at is null or s.expires_at > now())
  order by s.reserved_at limit 1`
