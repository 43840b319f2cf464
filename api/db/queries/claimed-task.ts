import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { sql } from '../connect.ts'
import type { TaskFields } from './task-for-scope.ts'

/** The task of a seat the acting person has just been given: its project was reached for the claim already. */
export async function claimedTask(
  scope: Pick<Scope, 'organizationId'>,
  seat: { readonly taskId: number },
): Promise<TaskFields> {
  const [row] = await sql<object>('claimed-task', STATEMENT, [scope.organizationId, seat.taskId])
  if (!row) throw new DomainError('not_found', 'No Task matches the given query.')
  return camelRow<TaskFields>(row)
}

const STATEMENT = `
  select * from tasks where organization_id = $1::bigint and id = $2::bigint and deleted_at is null`

/** The tasks of several seats at once, by their number. */
export async function claimedTasks(
  scope: Pick<Scope, 'organizationId'>,
  taskIds: readonly number[],
): Promise<ReadonlyMap<number, TaskFields>> {
  const rows = await sql<object>('claimed-tasks', SEVERAL, [scope.organizationId, taskIds])
  return new Map(rows.map((row) => camelRow<TaskFields>(row)).map((task) => [task.id, task]))
}

const SEVERAL = `
  select * from tasks where organization_id = $1::bigint and id = any($2::bigint[]) and deleted_at is null`
