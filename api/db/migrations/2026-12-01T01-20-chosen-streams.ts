import type { Migration } from './migration.ts'

/**
 * Label streams over tasks that somebody chose on the Data page. `chosen_streams`: whose, what was asked for, and how
 * far he came. `chosen_tasks`: the tasks found for it so far, in its order; they are looked up a window at a time, so
 * that a stream over a million tasks opens at once. The numbers there are no references: a claim of a task that is no
 * more finds no place, and a reference would lock every task that is looked up.
 */
export const chosenStreams: Migration = {
  name: '2026-12-01T01-20-chosen-streams',
  up: `
    create table chosen_streams (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      user_id bigint not null references users (id),
      question jsonb not null,
      length integer not null default 0,
      position integer not null default 0,
      found_to bigint not null default 0,
      is_complete boolean not null default false,
      returned_seq bigint not null default 0,
      lapped_at timestamptz,
      created_at timestamptz not null default now(),
      used_at timestamptz not null default now(),
      unique (organization_id, id),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
    );
    alter table chosen_streams set (fillfactor = 50);
    create index chosen_streams_of_person on chosen_streams (project_id, user_id, id);

    create table chosen_tasks (
      organization_id bigint not null,
      stream_id bigint not null,
      n integer not null,
      task_id bigint not null,
      primary key (stream_id, n),
      unique (stream_id, task_id),
      foreign key (organization_id, stream_id) references chosen_streams (organization_id, id) on delete cascade
    );
  `,
  down: `drop table chosen_tasks, chosen_streams;`,
}
