import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export interface DeskOfPerson {
  readonly taskId: number
  readonly takenAt: Date
}

/** Where the acting person works in a project just now, whatever browser he does it in; null: nowhere. */
export async function deskOfPerson(scope: Scope, projectId: number): Promise<DeskOfPerson | null> {
  const [row] = await sql<DeskOfPerson>(
    'desk-of-person',
    `select d.task_id as "taskId", d.taken_at as "takenAt"
     from stream_desks d join tasks t on t.id = d.task_id and t.deleted_at is null
     where d.organization_id = $1::bigint and d.project_id = $2::bigint and d.user_id = $3::bigint`,
    [scope.organizationId, projectId, scope.actor?.id ?? 0],
  )
  return row ?? null
}
