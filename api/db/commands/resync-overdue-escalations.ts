import { sql } from '../connect.ts'
import { resyncTasks } from './resync-lives.ts'

/**
 * Escalations that should have climbed two minutes ago: their tasks' lives are told again. Rows whose task is not
 * escalated any more go on the way. @returns how many were told.
 */
export async function resyncOverdueEscalations(): Promise<number> {
  await sql('forget-escalations', FORGET)
  const overdue = await sql<{ taskId: number }>('overdue-escalations', OVERDUE)
  return resyncTasks(overdue.map(({ taskId }) => taskId))
}

const FORGET = `
  delete from escalations e using (
    select e.task_id from escalations e join tasks t on t.id = e.task_id
    where t.state not in ('escalated', 'withdrawn') and e.opened_at < now() - interval '1 hour'
    order by e.task_id limit 1000 for update of e skip locked) over
  where e.task_id = over.task_id`

const OVERDUE = `
  select e.task_id as "taskId" from escalations e join tasks t on t.id = e.task_id
  where e.level = 'managers' and e.due_at < now() - interval '2 minutes'
    and t.state = 'escalated' and t.deleted_at is null
    and not exists (
      select 1 from outbox o where o.aggregate_type = 'task' and o.aggregate_id = t.id and o.consumer = 'temporal'
        and o.dead_at is null and o.delivered_at is null and o.deliver_after <= now())
  order by e.due_at limit 1000`
