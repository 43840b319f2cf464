import type { Migration } from './migration.ts'

/**
 * Where people are in the label stream, and have been. `stream_visits`: the tasks a person was shown, so that he can
 * go back. `stream_desks`: the one browser he labels a project in, so that another one shows his task without writing
 * over it. A draft that is put off says why.
 */
export const stream: Migration = {
  name: '2026-11-30T20-58-stream',
  up: `
    create table stream_visits (
      organization_id bigint not null,
      project_id bigint not null,
      user_id bigint not null references users (id),
      task_id bigint not null,
      shown_at timestamptz not null default now(),
      primary key (project_id, user_id, task_id),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
      foreign key (organization_id, task_id) references tasks (organization_id, id) on delete cascade
    );
    create index stream_visits_latest on stream_visits (project_id, user_id, shown_at);
    create index stream_visits_task on stream_visits (task_id);

    create table stream_desks (
      organization_id bigint not null,
      project_id bigint not null,
      user_id bigint not null references users (id),
      desk_id uuid not null,
      task_id bigint,
      taken_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      primary key (project_id, user_id),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
    );
    alter table stream_desks set (fillfactor = 50);

    alter table drafts add column comment text not null default '';
  `,
  down: `
    alter table drafts drop column comment;
    drop table stream_desks, stream_visits;`,
}
