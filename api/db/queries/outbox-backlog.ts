import { database, sql } from '../connect.ts'

export interface OutboxBacklog {
  readonly consumer: string
  /** Rows that are due and not delivered. */
  readonly due: number
  /** How long the oldest of them has been due. */
  readonly oldestSeconds: number
}

/** Of every consumer, over all organizations: the platform's own health, so without a scope. */
export async function outboxBacklog(): Promise<OutboxBacklog[]> {
  return sql<OutboxBacklog>(
    'outbox-backlog',
    `select c.consumer, count(o.id)::integer as due,
            coalesce(extract(epoch from now() - min(o.deliver_after)), 0)::float8 as "oldestSeconds"
     from unnest(array['temporal', 'webhooks', 'notices', 'live']) as c (consumer)
     left join outbox o on o.consumer = c.consumer and o.delivered_at is null and o.dead_at is null
       and o.deliver_after <= now()
     group by c.consumer order by c.consumer`,
  )
}

/** Seconds the oldest fact Temporal has not been told is due; 0 when it knows all. Cheap: one index probe. */
export async function relayLagSeconds(): Promise<number> {
  const [row] = await sql<{ lag: number }>(
    'relay-lag',
    `select coalesce((
       select extract(epoch from now() - deliver_after) from outbox
       where consumer = 'temporal' and delivered_at is null and dead_at is null and deliver_after <= now()
       order by deliver_after limit 1
     ), 0)::float8 as lag`,
  )
  return row?.lag ?? 0
}

/** Connections of this process: in use, idle, and callers waiting for one. */
export function poolUse(): Readonly<Record<'used' | 'idle' | 'waiting', number>> {
  const { pool } = database().connectionManager as unknown as {
    pool: { using: number; available: number; waiting: number }
  }
  return { used: pool.using, idle: pool.available, waiting: pool.waiting }
}
