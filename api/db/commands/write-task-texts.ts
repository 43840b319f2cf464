import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** What is searched in tasks, after their data has changed. An import writes it with the tasks. */
export async function writeTaskTexts(
  scope: Pick<Scope, 'organizationId'>,
  taskIds: readonly number[],
): Promise<void> {
  if (taskIds.length === 0) return
  await sql('write-task-texts', WRITE, [scope.organizationId, taskIds])
}

const WRITE = `
  insert into task_texts as x (task_id, organization_id, project_id, text)
  select id, organization_id, project_id, data::text from tasks
  where organization_id = $1::bigint and id = any($2::bigint[])
  on conflict (task_id) do update set text = excluded.text
  where x.text <> excluded.text`
