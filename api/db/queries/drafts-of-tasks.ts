import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { DraftRow } from '../models/draft.ts'

export type DraftOfTask = InferAttributes<DraftRow> & {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** The drafts of the asking person on these tasks, oldest first. Other people's are nobody's business. */
export async function draftsOfTasks(scope: Scope, taskIds: readonly number[]): Promise<DraftOfTask[]> {
  const rows = await sql<object>('drafts-of-tasks', STATEMENT, [
    scope.organizationId,
    taskIds,
    scope.actor?.id ?? null,
  ])
  return rows.map((row) => camelRow<DraftOfTask>(row))
}

const STATEMENT = `
  select d.*, u.first_name, u.last_name, coalesce(u.email, '') as email
  from drafts d join users u on u.id = d.user_id
  where d.organization_id = $1::bigint and d.task_id = any($2::bigint[]) and d.user_id = $3::bigint
  order by d.id`
