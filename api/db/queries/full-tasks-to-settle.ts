import { sql } from '../connect.ts'

export interface FullTaskRow {
  readonly outboxId: number
  readonly organizationId: number
  readonly projectId: number
  readonly taskId: number
  readonly seq: number
  readonly ageSeconds: number
}

/** Full tasks whose news is due and that no life waits for, oldest first: what a batch may settle. */
export function fullTasksToSettle(query: {
  readonly busyTaskIds: readonly number[]
  readonly limit: number
}): Promise<FullTaskRow[]> {
  return sql<FullTaskRow>('full-tasks-to-settle', STATEMENT, [query.busyTaskIds, query.limit])
}

const STATEMENT = `
  select o.id as "outboxId", o.organization_id as "organizationId", t.project_id as "projectId",
         t.id as "taskId", o.seq,
         extract(epoch from now() - o.deliver_after)::float8 as "ageSeconds"
  from outbox o join tasks t on t.id = o.aggregate_id and t.state = 'deciding' and t.waiting_for is null
  where o.consumer = 'temporal' and o.delivered_at is null and o.dead_at is null
    and o.deliver_after <= now() and o.next_attempt_at <= now()
    and o.aggregate_type = 'task' and not (o.aggregate_id = any($1::bigint[]))
  order by o.deliver_after, o.id limit $2::integer`
