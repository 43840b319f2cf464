import { sql } from '../connect.ts'

/** An undelivered row for Temporal, with what its aggregate needs to be addressed. */
export interface DueRow {
  readonly id: number
  readonly organizationId: number
  readonly projectId: number | null
  readonly aggregateType: string
  readonly aggregateId: number
  readonly seq: number
  readonly kind: string
  readonly attempts: number
  /** Of a job's row only. */
  readonly jobKind: string | null
  /** How long the aggregate's oldest due row has waited. */
  readonly ageSeconds: number
}

export interface DueOutboxQuery {
  /** Aggregates that are being told right now. */
  readonly busyTaskIds: readonly number[]
  readonly busyJobIds: readonly number[]
  /** Leave out full tasks that no life waits for: they are settled in batches. */
  readonly leaveFullTasks: boolean
  readonly limit: number
}

/**
 * What Temporal must be told now: every undelivered row, due or not, of the aggregates that have a due one, so that an
 * aggregate hears everything in one message. Oldest aggregate first, its rows in their order. Over all organizations.
 */
export function dueOutbox(query: DueOutboxQuery): Promise<DueRow[]> {
  return sql<DueRow>('due-outbox', STATEMENT, [
    query.busyTaskIds,
    query.busyJobIds,
    query.leaveFullTasks,
    query.limit,
  ])
}

const STATEMENT = `
  with due as (
    select aggregate_type, aggregate_id, min(deliver_after) as since, min(id) as first_id
    from (
      select o.aggregate_type, o.aggregate_id, o.deliver_after, o.id from outbox o
      where o.consumer = 'temporal' and o.delivered_at is null and o.dead_at is null
        and o.deliver_after <= now() and o.next_attempt_at <= now()
        and o.aggregate_type in ('task', 'job')
        and not (o.aggregate_type = 'task' and o.aggregate_id = any($1::bigint[]))
        and not (o.aggregate_type = 'job' and o.aggregate_id = any($2::bigint[]))
        and not ($3::boolean and o.aggregate_type = 'task' and exists (
          select 1 from tasks t where t.id = o.aggregate_id and t.state = 'deciding' and t.waiting_for is null))
      order by o.deliver_after, o.id limit $4::integer
    ) oldest
    group by aggregate_type, aggregate_id
  )
  select o.id, o.organization_id as "organizationId", o.project_id as "projectId",
         o.aggregate_type as "aggregateType", o.aggregate_id as "aggregateId", o.seq, o.kind, o.attempts,
         j.kind as "jobKind", extract(epoch from now() - due.since)::float8 as "ageSeconds"
  from due
  join outbox o on o.aggregate_type = due.aggregate_type and o.aggregate_id = due.aggregate_id
    and o.consumer = 'temporal' and o.delivered_at is null and o.dead_at is null
  left join jobs j on due.aggregate_type = 'job' and j.id = due.aggregate_id
  order by due.since, due.first_id, o.seq`
