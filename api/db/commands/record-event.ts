import type { Scope } from '../../../domain/actor.ts'
import type { AggregateType, EventKind, EventPayload } from '../../../domain/event.ts'
import { EVENT_KINDS } from '../../../domain/event.ts'
import { sql } from '../connect.ts'

export interface NewEvent {
  readonly scope: Pick<Scope, 'organizationId' | 'actor'>
  readonly projectId?: number | null
  readonly aggregate: { readonly type: AggregateType; readonly id: number }
  readonly kind: EventKind
  readonly payload?: EventPayload
  /** Who must hear of it, and how many seconds from now (a reservation is told only when it is old). */
  readonly deliver?: {
    readonly to: 'temporal'
    readonly afterSeconds?: number
    /** Lets a later change of the same seat take an undelivered row back. */
    readonly seatId?: number
  }
}

export interface RecordedEvent {
  readonly eventId: number
  /** The aggregate's version after this event. */
  readonly seq: number
}

/** Tables whose `version` an event raises. Rule sets and flows are versions themselves and count in the project. */
const VERSIONED: Partial<Record<AggregateType, string>> = {
  organization: 'organizations',
  membership: 'memberships',
  project: 'projects',
  task: 'tasks',
  job: 'jobs',
  workspace: 'workspaces',
}

/**
 * The one way to write an event: raises the aggregate's version, appends the event under it and, if somebody must
 * hear of it, its outbox row, all in the caller's transaction. The row lock the version update takes makes `seq`
 * gapless per aggregate.
 */
export async function recordEvent(event: NewEvent): Promise<RecordedEvent> {
  const table = VERSIONED[event.aggregate.type]
  if (!table) throw new Error(`${event.aggregate.type} has no version to raise`)
  const [row] = await sql<{ event_id: number; seq: number }>(
    `record-event-${table}`,
    statement(table),
    valuesOf(event),
  )
  if (!row) throw new Error(`No ${event.aggregate.type} ${event.aggregate.id} to record ${event.kind} on`)
  return { eventId: row.event_id, seq: row.seq }
}

function valuesOf({ scope, projectId = null, aggregate, kind, payload = {}, deliver }: NewEvent): unknown[] {
  const { to = null, afterSeconds = 0, seatId = null } = deliver ?? {}
  const actorId = scope.actor?.id ?? null
  return [
    aggregate.id,
    scope.organizationId,
    projectId,
    aggregate.type,
    kind,
    EVENT_KINDS[kind],
    actorId,
    JSON.stringify(payload),
    to,
    afterSeconds,
    seatId,
  ]
}

const statement = (table: string): string => `
  with raised as (
    update ${table} set version = version + 1, updated_at = now()
    where id = $1::bigint and ${table === 'organizations' ? 'id' : 'organization_id'} = $2::bigint
    returning version
  ), event as (
    insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, actor_id, payload)
    select $2::bigint, $3::bigint, $4::text, $1::bigint, raised.version, $5::text, $6::integer, $7::bigint, $8::jsonb from raised
    returning id, seq
  ), told as (
    insert into outbox (organization_id, project_id, event_id, consumer, aggregate_type, aggregate_id, seq, kind, seat_id, deliver_after)
    select $2::bigint, $3::bigint, event.id, $9::text, $4::text, $1::bigint, event.seq, $5::text, $11::bigint,
           now() + make_interval(secs => $10::double precision)
    from event where $9::text is not null
    returning 1
  )
  select event.id as event_id, event.seq from event`
