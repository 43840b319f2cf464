import type { Migration } from './migration.ts'

/** The one log, delivery state per consumer over it, and the keys that make repeats harmless. */
export const delivery: Migration = {
  name: '2026-11-24T17-25-delivery',
  up: `
    create table events (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      project_id bigint,
      aggregate_type text not null,
      aggregate_id bigint not null,
      seq integer not null,
      kind text not null,
      schema_version integer not null,
      actor_id bigint references users (id),
      occurred_at timestamptz not null default clock_timestamp(),
      transaction_id xid8 not null default pg_current_xact_id(),
      payload jsonb not null default '{}',
      unique (organization_id, id),
      unique (aggregate_type, aggregate_id, seq)
    );
    create index events_project on events (project_id, id desc);
    create index events_imported on events (project_id, id) where kind = 'tasks.imported';

    create table outbox (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      project_id bigint,
      event_id bigint not null,
      consumer text not null check (consumer in ('temporal', 'webhooks', 'notices', 'live')),
      aggregate_type text not null,
      aggregate_id bigint not null,
      seq integer not null,
      kind text not null,
      seat_id bigint,
      deliver_after timestamptz not null default now(),
      next_attempt_at timestamptz not null default now(),
      attempts integer not null default 0,
      created_at timestamptz not null default now(),
      delivered_at timestamptz,
      dead_at timestamptz,
      last_error text,
      unique (event_id, consumer),
      foreign key (organization_id, event_id) references events (organization_id, id)
    );
    create index outbox_due on outbox (consumer, deliver_after, id) where delivered_at is null and dead_at is null;
    create index outbox_aggregate on outbox (aggregate_type, aggregate_id) where delivered_at is null and dead_at is null;

    create table idempotency_keys (
      user_id bigint not null references users (id),
      key text not null,
      route text not null,
      body_hash text not null,
      status integer,
      answer jsonb,
      created_at timestamptz not null default now(),
      primary key (user_id, key)
    );
    create index idempotency_keys_age on idempotency_keys (created_at);

    create table applied_commands (
      key text primary key,
      result jsonb not null,
      created_at timestamptz not null default now()
    );
    create index applied_commands_age on applied_commands (created_at);

    create table singletons (
      name text primary key,
      value jsonb not null,
      updated_at timestamptz not null default now()
    );
  `,
  down: `drop table singletons, applied_commands, idempotency_keys, outbox, events;`,
}
