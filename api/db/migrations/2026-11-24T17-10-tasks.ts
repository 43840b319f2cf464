import type { Migration } from './migration.ts'

/**
 * Tasks and their seats. Derived columns on tasks (counters, is_labeled, agreement, completed_at) exist because lists
 * sort and filter by them; each is written by one function inside the transaction that changed its source
 * (`api/db/commands/derive-task.ts`), and reconciliation recounts them.
 */
export const tasks: Migration = {
  name: '2026-11-24T17-10-tasks',
  up: `
    create extension if not exists pg_trgm;

    create table tasks (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      inner_id bigint not null,
      source_key text,
      data jsonb not null,
      data_version integer not null default 1,
      meta jsonb not null default '{}',
      state text not null default 'created' check (state in
        ('created', 'annotating', 'deciding', 'needs_review', 'in_review', 'escalated', 'completed', 'withdrawn')),
      state_before_withdrawal text,
      state_since timestamptz not null default now(),
      stage text not null default 'annotate',
      round integer not null default 1,
      flow_version integer not null default 1,
      overlap integer not null default 1 check (overlap >= 1),
      extra_annotators integer not null default 0,
      allow_skip boolean not null default true,
      import_job_id bigint,
      file_name text,
      version integer not null default 0,
      settled_version integer not null default 0,
      waiting_for text check (waiting_for in ('reservation', 'review', 'rework', 'escalation')),
      waiting_until timestamptz,
      total_annotations integer not null default 0,
      cancelled_annotations integer not null default 0,
      total_predictions integer not null default 0,
      is_labeled boolean not null default false,
      agreement double precision,
      completed_at timestamptz,
      updated_by bigint references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      unique (organization_id, id),
      unique (organization_id, project_id, source_key),
      foreign key (organization_id, project_id) references projects (organization_id, id),
      foreign key (organization_id, import_job_id) references jobs (organization_id, id)
    );
    create index tasks_list on tasks (project_id, id) where deleted_at is null;
    create index tasks_state on tasks (project_id, state, id) where deleted_at is null;
    create index tasks_deciding on tasks (state_since) where state = 'deciding' and deleted_at is null;
    create index tasks_waiting on tasks (waiting_until) where waiting_for is not null;
    create index tasks_text on tasks using gin ((data::text) gin_trgm_ops);

    create sequence seat_returns;

    create table seats (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      stage text not null,
      stage_kind text not null check (stage_kind in ('annotate', 'review', 'model')),
      round integer not null default 1,
      n integer not null,
      state text not null default 'open' check (state in ('open', 'answered', 'skipped', 'closed')),
      sort_key double precision not null,
      holder_id bigint references users (id),
      reservation_id uuid,
      fence integer not null default 0,
      reserved_at timestamptz,
      expires_at timestamptz,
      returned_seq bigint,
      due_at timestamptz,
      answered_at timestamptz,
      reason text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (organization_id, id),
      foreign key (organization_id, project_id) references projects (organization_id, id),
      foreign key (organization_id, task_id) references tasks (organization_id, id)
    );
    create unique index seats_place on seats (task_id, stage, round, n);
    create unique index seats_holder on seats (task_id, stage, round, holder_id) where holder_id is not null;
    create unique index seats_once_a_person on seats (task_id, stage, holder_id)
      where stage_kind = 'annotate' and holder_id is not null;
    create index seats_queue on seats (project_id, stage, sort_key, id) where state = 'open' and holder_id is null;
    create index seats_returned on seats (project_id, stage, returned_seq) where state = 'open' and holder_id is null and returned_seq is not null;
    create index seats_held on seats (project_id, stage, expires_at) where state = 'open' and holder_id is not null;
    create index seats_mine on seats (holder_id, project_id, stage) where state = 'open' and holder_id is not null;
    create unique index seats_reservation on seats (reservation_id) where reservation_id is not null;

    create table queue_cursors (
      organization_id bigint not null,
      project_id bigint not null,
      user_id bigint not null references users (id),
      stage text not null,
      sort_key double precision not null,
      seat_id bigint not null,
      returned_seq bigint not null default 0,
      updated_at timestamptz not null default now(),
      primary key (project_id, user_id, stage),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
    );
  `,
  down: `drop table queue_cursors, seats; drop sequence seat_returns; drop table tasks;`,
}
