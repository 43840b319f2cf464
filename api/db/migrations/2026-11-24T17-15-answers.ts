import type { Migration } from './migration.ts'

/** What people and models said, and what reviewers said of it. */
export const answers: Migration = {
  name: '2026-11-24T17-15-answers',
  up: `
    create table predictions (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      result jsonb not null,
      score double precision,
      model_version text not null default '',
      model_id bigint,
      cluster integer,
      neighbors jsonb,
      mislabeling double precision not null default 0,
      version integer not null default 1,
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      unique (organization_id, id),
      foreign key (organization_id, task_id) references tasks (organization_id, id)
    );
    create index predictions_task on predictions (task_id) where deleted_at is null;
    create index predictions_version on predictions (project_id, model_version) where deleted_at is null;

    create table annotations (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      seat_id bigint,
      unique_id uuid not null,
      completed_by bigint references users (id),
      updated_by bigint references users (id),
      last_created_by bigint references users (id),
      result jsonb,
      result_count integer not null default 0,
      was_cancelled boolean not null default false,
      ground_truth boolean not null default false,
      is_extra boolean not null default false,
      is_late boolean not null default false,
      lead_time double precision,
      active_seconds double precision,
      comment text not null default '',
      draft_created_at timestamptz,
      parent_prediction_id bigint,
      parent_annotation_id bigint,
      import_id bigint,
      last_action text,
      bulk_created boolean not null default false,
      round integer not null default 1,
      config_version integer not null default 1,
      data_version integer not null default 1,
      rule_set_version integer not null default 0,
      review_status text check (review_status in ('accepted', 'rejected', 'fixed_and_accepted')),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      unique (organization_id, id),
      unique (organization_id, unique_id),
      foreign key (organization_id, task_id) references tasks (organization_id, id),
      foreign key (organization_id, seat_id) references seats (organization_id, id)
    );
    create index annotations_task on annotations (task_id) where deleted_at is null;
    create index annotations_by on annotations (completed_by, project_id, created_at) where deleted_at is null;
    create unique index annotations_one_a_seat on annotations (seat_id, round) where seat_id is not null and deleted_at is null;

    create table drafts (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      annotation_id bigint,
      user_id bigint not null references users (id),
      result jsonb not null,
      lead_time double precision,
      active_seconds double precision,
      was_postponed boolean not null default false,
      import_id bigint,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (organization_id, id),
      foreign key (organization_id, task_id) references tasks (organization_id, id),
      foreign key (organization_id, annotation_id) references annotations (organization_id, id)
    );
    create unique index drafts_one on drafts (task_id, user_id, coalesce(annotation_id, 0));

    create table reviews (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      annotation_id bigint not null,
      seat_id bigint,
      unique_id uuid not null,
      round integer not null,
      reviewer_id bigint not null references users (id),
      verdict text not null check (verdict in ('accepted', 'fixed_and_accepted', 'rejected')),
      result jsonb,
      comment text not null default '',
      remove_from_queue boolean not null default false,
      lead_time double precision,
      active_seconds double precision,
      version integer not null default 1,
      started_at timestamptz,
      created_at timestamptz not null default now(),
      unique (organization_id, id),
      unique (organization_id, unique_id),
      foreign key (organization_id, task_id) references tasks (organization_id, id),
      foreign key (organization_id, annotation_id) references annotations (organization_id, id),
      foreign key (organization_id, seat_id) references seats (organization_id, id)
    );
    create index reviews_task on reviews (task_id);
  `,
  down: `drop table reviews, drafts, annotations, predictions;`,
}
