import type pg from 'pg'
import type { Samples } from '../samples.ts'

/**
 * Milliseconds from the commit of the answer that filled a task to the commit of its decision, of every task that was
 * decided: both by Postgres's own record of when transactions ended.
 */
export async function decisionTimes(books: pg.Client, projectId: number): Promise<Samples> {
  const { rows } = await books.query<{ ms: number }>(
    `with answered as (
       select aggregate_id as task_id, max(pg_xact_commit_timestamp(xmin)) as at from events
       where project_id = $1::bigint and kind = 'annotation.submitted' group by 1
     ), decided as (
       select task_id, min(pg_xact_commit_timestamp(xmin)) as at from decisions
       where project_id = $1::bigint group by 1
     )
     select (extract(epoch from d.at - a.at) * 1000)::float8 as ms from answered a join decided d using (task_id)`,
    [projectId],
  )
  return rows.map(({ ms }) => ms)
}
