import type { Migration } from './migration.ts'

/** Rules, flows and what they concluded; every earlier version of everything that has versions. */
export const quality: Migration = {
  name: '2026-11-24T17-20-quality',
  up: `
    create table rule_sets (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      version integer not null,
      state text not null check (state in ('draft', 'shadow', 'live', 'retired')),
      source text not null check (source in ('settings', 'people')),
      body jsonb not null,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      live_from timestamptz,
      live_to timestamptz,
      unique (organization_id, id),
      unique (organization_id, project_id, version),
      foreign key (organization_id, project_id) references projects (organization_id, id)
    );
    create unique index rule_sets_one_live on rule_sets (project_id) where state = 'live';

    create table flows (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      version integer not null,
      body jsonb not null,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      unique (organization_id, id),
      unique (organization_id, project_id, version),
      foreign key (organization_id, project_id) references projects (organization_id, id)
    );

    create table decisions (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      moment text not null,
      stage text not null,
      round integer not null,
      verdict text not null,
      how text not null check (how in ('fired', 'silent', 'failed', 'person')),
      facts jsonb not null,
      fired jsonb not null,
      quiet jsonb not null default '[]',
      agreement jsonb,
      error text,
      rule_set_version integer not null,
      flow_version integer not null,
      config_version integer not null,
      command_key text not null,
      decided_by bigint references users (id),
      created_at timestamptz not null default now(),
      unique (organization_id, id),
      unique (organization_id, command_key),
      foreign key (organization_id, task_id) references tasks (organization_id, id)
    );
    create index decisions_task on decisions (task_id, id);

    create table versions (
      id bigint generated always as identity primary key,
      organization_id bigint not null references organizations (id),
      project_id bigint,
      kind text not null check (kind in ('task_data', 'labeling_config', 'settings', 'annotation', 'prediction', 'review')),
      aggregate_id bigint not null,
      version integer not null,
      body jsonb not null,
      valid_from timestamptz not null default now(),
      valid_to timestamptz,
      actor_id bigint references users (id),
      unique (organization_id, kind, aggregate_id, version)
    );
    create index versions_as_of on versions (kind, aggregate_id, valid_from desc);
  `,
  down: `drop table versions, decisions, flows, rule_sets;`,
}
