import type { Migration } from './migration.ts'

/**
 * Who is to answer or review which task. Where a project hands out assigned tasks only, each assigned annotator has a
 * place of his own at the task, which waits for him: those stand in an index of their own, so that a person to whom
 * hundreds of thousands are assigned is served as fast as anybody, and what he has in his hands stays short to read.
 */
export const assignments: Migration = {
  name: '2026-11-30T21-35-assignments',
  up: `
    alter table projects add column task_distribution text not null default 'auto_distribution'
        check (task_distribution in ('auto_distribution', 'assigned_only')),
      add column review_only_manual_assignments boolean not null default false;
    create table assignments (
      id bigint generated always as identity,
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      user_id bigint not null references users (id),
      type text not null check (type in ('annotator', 'reviewer')),
      created_by bigint references users (id),
      created_at timestamptz not null default now(),
      primary key (id, organization_id),
      unique (task_id, user_id, type),
      foreign key (organization_id, task_id) references tasks (organization_id, id)
    );
    create index assignments_of_person on assignments (user_id, project_id, type, id);
    create index seats_assigned on seats (holder_id, project_id, stage, sort_key, id)
      where state = 'open' and reason = 'assigned' and reservation_id is null;
    drop index seats_mine;
    create index seats_mine on seats (holder_id, project_id, stage)
      where state = 'open' and holder_id is not null and (reason is distinct from 'assigned' or reservation_id is not null);
  `,
  down: `
    drop index seats_mine, seats_assigned;
    create index seats_mine on seats (holder_id, project_id, stage) where state = 'open' and holder_id is not null;
    drop table assignments;
    alter table projects drop column review_only_manual_assignments, drop column task_distribution;
  `,
}
