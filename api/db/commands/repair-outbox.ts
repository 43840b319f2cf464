import { sql } from '../connect.ts'

/**
 * Looks for news that somebody must look at: refused for good, due for five minutes and not delivered, or put off
 * further than anything is put off, as a clock that has jumped leaves it. What was put off is due now; what was refused
 * is tried anew after ten minutes. What is due and not delivered waits for Temporal, and there is nothing to put right.
 * @returns how many there were.
 */
export async function repairOutbox(): Promise<number> {
  const [row] = await sql<{ count: number }>('repair-outbox', REPAIR)
  return row?.count ?? 0
}

/** Nothing is put off longer than five minutes (`postpone-delivery`). */
const REPAIR = `
  with stuck as (
    select id, dead_at from outbox
    where consumer = 'temporal' and delivered_at is null
      and (dead_at is not null or deliver_after < now() - interval '5 minutes'
        or greatest(deliver_after, next_attempt_at) > now() + interval '10 minutes')
    order by id limit 10000
  ), repaired as (
    update outbox o
    set deliver_after = least(o.deliver_after, now()),
        next_attempt_at = least(o.next_attempt_at, now()),
        attempts = case when o.dead_at is null then o.attempts else 0 end, dead_at = null
    from stuck
    where o.id = stuck.id and o.delivered_at is null
      and (o.dead_at < now() - interval '10 minutes'
        or o.dead_at is null and greatest(o.deliver_after, o.next_attempt_at) > now() + interval '10 minutes')
  )
  select count(*)::integer as count from stuck`
