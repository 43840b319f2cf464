import { sql } from '../connect.ts'

export interface LifeOf {
  readonly organizationId: number
  readonly projectId: number
  readonly taskId: number
}

/** Those of these tasks that wait for nothing: they are at rest, in the trash, or not there any more. */
export async function tasksWithoutLife(lives: readonly LifeOf[]): Promise<readonly LifeOf[]> {
  if (lives.length === 0) return []
  return sql<LifeOf>('tasks-without-life', WITHOUT, [
    lives.map(({ organizationId }) => organizationId),
    lives.map(({ projectId }) => projectId),
    lives.map(({ taskId }) => taskId),
  ])
}

/** One that was touched a moment ago is being told of it. */
const WITHOUT = `
  select l.organization_id as "organizationId", l.project_id as "projectId", l.task_id as "taskId"
  from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as l (organization_id, project_id, task_id)
  left join tasks t on t.id = l.task_id and t.organization_id = l.organization_id and t.deleted_at is null
  where t.id is null
    or t.waiting_for is null and t.state <> 'deciding' and t.updated_at < now() - interval '2 minutes'
       and not exists (select from outbox o where o.consumer = 'temporal' and o.aggregate_type = 'task'
                         and o.aggregate_id = t.id and o.delivered_at is null)`
