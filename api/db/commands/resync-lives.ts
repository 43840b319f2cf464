import { RESYNC } from '../../../domain/task-life.ts'
import { sql } from '../connect.ts'
import { REVIEW_SWITCHED_OFF } from '../queries/review-switched-off.ts'

/**
 * Lives are told again from the books: the last event of each task or job is put back into the outbox, so that repair
 * adds nothing to anybody's history. Each of these returns how many were told.
 */

/** Temporal's store is new: every task that waits, is being decided or is held, and every job that is not finished. */
export function resyncEveryLife(): Promise<number> {
  return told(
    'resync-every-life',
    `
    select 'task' as type, id from tasks
    where deleted_at is null and (waiting_for is not null or state = 'deciding')
    union
    select 'task', task_id from seats
    where state = 'open' and holder_id is not null and reserved_at < now() - interval '1 minute'
    union
    select 'job', id from jobs where state in ('queued', 'running')`,
  )
}

/** These tasks need a life of their own. */
export function resyncTasks(taskIds: readonly number[]): Promise<number> {
  if (taskIds.length === 0) return Promise.resolve(0)
  return told('resync-tasks', `select 'task' as type, unnest($1::bigint[]) as id`, [taskIds])
}

/** Tasks that have been `deciding` for a minute, or whose wait ended two minutes ago, and which nobody is about to tell. */
export function resyncForgottenTasks(): Promise<number> {
  return told(
    'resync-forgotten-tasks',
    `
    (select 'task' as type, t.id from tasks t
     where t.state = 'deciding' and t.deleted_at is null and t.state_since < now() - interval '1 minute'
       and not ${isAboutToBeTold('task', 't.id')}
     order by t.state_since limit 1000)
    union
    (select 'task', t.id from tasks t
     where t.waiting_for is not null and t.deleted_at is null and t.waiting_until < now() - interval '2 minutes'
       and not ${isAboutToBeTold('task', 't.id')}
     order by t.waiting_until limit 1000)`,
  )
}

/**
 * Tasks that wait for a review their project has switched off: the settling that asked for it did not see that yet.
 * Only of projects that were changed lately, which are few.
 */
export function resyncUnwantedReviews(): Promise<number> {
  return told(
    'resync-unwanted-reviews',
    `
    select 'task' as type, t.id from projects p join tasks t on t.project_id = p.id
    where p.review_mode = 'none' and p.deleted_at is null and p.updated_at > now() - interval '1 hour'
      and t.state = 'needs_review' and t.deleted_at is null and t.state_since < now() - interval '1 minute'
      and ${REVIEW_SWITCHED_OFF} and not ${isAboutToBeTold('task', 't.id')}
    limit 1000`,
  )
}

/** Tasks with a seat whose reservation ran out two minutes ago and that nobody has taken back. */
export function resyncExpiredSeats(): Promise<number> {
  return told(
    'resync-expired-seats',
    `
    select distinct 'task' as type, s.task_id as id from seats s
    where s.state = 'open' and s.holder_id is not null and s.expires_at < now() - interval '2 minutes'
      and s.reserved_at < now() - interval '3 minutes' and not ${isAboutToBeTold('task', 's.task_id')}
    limit 1000`,
  )
}

/** Jobs that are not finished and have not moved for five minutes. */
export function resyncStuckJobs(): Promise<number> {
  return told(
    'resync-stuck-jobs',
    `
    select 'job' as type, j.id from jobs j
    where j.state in ('queued', 'running') and j.updated_at < now() - interval '5 minutes'
      and not ${isAboutToBeTold('job', 'j.id')}
    order by j.updated_at limit 1000`,
  )
}

/**
 * Holds when the relay is about to tell this task or job anyway: a row for it is due and not delivered. Telling it once
 * more would repair nothing. A row that is due later (a reservation that is young) does not count, nor does one nobody
 * could deliver.
 */
function isAboutToBeTold(type: 'task' | 'job', id: string): string {
  return `exists (
    select 1 from outbox o where o.aggregate_type = '${type}' and o.aggregate_id = ${id} and o.consumer = 'temporal'
      and o.dead_at is null and o.delivered_at is null and o.deliver_after <= now())`
}

async function told(name: string, lives: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await sql<{ count: number }>(name, statement(lives), values)
  return row?.count ?? 0
}

const statement = (lives: string): string => `
  with lives as (${lives}), told as (
    insert into outbox (organization_id, project_id, event_id, consumer, aggregate_type, aggregate_id, seq, kind)
    select e.organization_id, e.project_id, e.id, 'temporal', e.aggregate_type, e.aggregate_id, e.seq, '${RESYNC}'
    from lives cross join lateral (
      select * from events e where e.aggregate_type = lives.type and e.aggregate_id = lives.id
      order by e.seq desc limit 1
    ) e
    on conflict (event_id, consumer) do update set
      kind = '${RESYNC}', seat_id = null, next_attempt_at = now(), attempts = 0,
      deliver_after = case when outbox.delivered_at is null then least(outbox.deliver_after, now()) else now() end,
      delivered_at = null, dead_at = null, last_error = null
    returning 1
  )
  select count(*)::integer as count from told`
