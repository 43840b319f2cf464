import { EVENT_KINDS } from '../../../domain/event.ts'
import type { EventKind } from '../../../domain/event.ts'

/**
 * The end of a statement that changes tasks and writes down itself what happened to them: what `recordEvent` does, for
 * facts that only the statement knows. Wants a part `facts (task_id, n, kind, schema_version, payload, tell_after,
 * seat_id)`: `n` counts each task's facts from 1; `tell_after` is in seconds, null is for the history only.
 * @param actor the statement's parameter for who did it; `$1` is the organization.
 */
export const recordFacts = (actor: string): string => `raised as (
    update tasks t set version = t.version + f.count, updated_at = now()
    from (select task_id, max(n) as count from facts group by task_id) f
    where t.id = f.task_id and t.organization_id = $1::bigint
    returning t.id, t.project_id, t.version - f.count as before
  ), written as (
    insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, actor_id, payload)
    select $1::bigint, r.project_id, 'task', r.id, r.before + f.n, f.kind, f.schema_version, ${actor}, f.payload
    from raised r join facts f on f.task_id = r.id
    order by r.id, f.n
    returning id, project_id, aggregate_id, seq, kind
  ), told as (
    insert into outbox (organization_id, project_id, event_id, consumer, aggregate_type, aggregate_id, seq, kind, seat_id, deliver_after)
    select $1::bigint, w.project_id, w.id, 'temporal', 'task', w.aggregate_id, w.seq, w.kind, f.seat_id,
           now() + make_interval(secs => f.tell_after)
    from written w join facts f on f.task_id = w.aggregate_id and f.kind = w.kind
    where f.tell_after is not null
  )`

/** A kind of event and the version of its payload, as two columns. */
export const kindAndVersion = (kind: EventKind): string =>
  `'${kind}'::text as kind, ${EVENT_KINDS[kind]} as schema_version`
