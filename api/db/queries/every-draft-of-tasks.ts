import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { DraftOfTask } from './drafts-of-tasks.ts'

/** The drafts of everybody on these tasks, for an export: whoever may take all the answers away may take these. */
export async function everyDraftOfTasks(scope: Scope, taskIds: readonly number[]): Promise<DraftOfTask[]> {
  const rows = await sql<object>('every-draft-of-tasks', STATEMENT, [scope.organizationId, taskIds])
  return rows.map((row) => camelRow<DraftOfTask>(row))
}

const STATEMENT = `
  select d.*, u.first_name, u.last_name, coalesce(u.email, '') as email
  from drafts d join users u on u.id = d.user_id
  where d.organization_id = $1::bigint and d.task_id = any($2::bigint[])
  order by d.id`
