import { sql } from '../connect.ts'
import { isOverdue } from '../queries/resting.ts'
import { createJob } from './create-job.ts'

interface Overdue {
  readonly organizationId: number
  /** Tasks, answers of tasks that stay, and projects. */
  readonly total: number
  /** By the books' clock and in UTC: one purge a day and organization, however often this is asked. */
  readonly day: string
}

/**
 * Begins the day's purges: a job for every organization in whose trash something has rested its time. One whose
 * earlier purge is still at work goes on with that.
 * @returns how many organizations have a job.
 */
export async function beginPurges(): Promise<number> {
  const overdue = await sql<Overdue>('overdue-in-trash', OVERDUE)
  for (const { organizationId, total, day } of overdue) {
    await createJob(
      { organizationId, actor: null },
      { kind: 'purge', projectId: null, naturalKey: `purge:${day}`, params: {}, total },
    )
  }
  return overdue.length
}

/** What a purge counts: with a project go all its tasks, with a task its answers. */
const OVERDUE = `
  with of_project as (
    select p.organization_id,
           case when ${isOverdue('p')}
             then 1 + (select count(*) from tasks t where t.organization_id = p.organization_id and t.project_id = p.id)
             else (select count(*) from tasks t where t.project_id = p.id and ${isOverdue('t')})
                + (select count(*) from annotations a join tasks t on t.id = a.task_id
                   where a.project_id = p.id and ${isOverdue('a')} and (t.deleted_at is null or not ${isOverdue('t')}))
           end as overdue
    from projects p
  )
  select organization_id as "organizationId", sum(overdue)::integer as total,
         to_char(now() at time zone 'UTC', 'YYYY-MM-DD') as day
  from of_project
  where not exists (
    select from jobs j
    where j.organization_id = of_project.organization_id and j.kind = 'purge' and j.state in ('queued', 'running'))
  group by organization_id
  having sum(overdue) > 0
  order by organization_id`
