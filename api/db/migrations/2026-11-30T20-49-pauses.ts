import type { Migration } from './migration.ts'

/**
 * Who may not go on in a project for now, and why; and how much one person may answer there. `answer_limit` is derived
 * (a submit compares with it, and must not count a million tasks to know a share of them): it is written by
 * `api/db/commands/follow-limits.ts` alone, in the transaction that changed a limit or the number of tasks.
 */
export const pauses: Migration = {
  name: '2026-11-30T20-49-pauses',
  up: `
    create table pauses (
      id bigint generated always as identity primary key,
      organization_id bigint not null,
      project_id bigint not null,
      user_id bigint not null references users (id),
      reason text not null
        check (reason in ('MANUAL', 'BEHAVIOR_BASED', 'ANNOTATOR_EVALUATION', 'ANNOTATION_LIMIT', 'CUSTOM_SCRIPT')),
      verbose_reason text not null default '',
      paused_by bigint references users (id),
      until timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      deleted_by bigint references users (id),
      lifted_because text not null default '',
      unique (organization_id, id),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
    );
    create index pauses_of_person on pauses (project_id, user_id, id);
    create unique index pauses_standing on pauses (project_id, user_id, reason) where deleted_at is null;

    alter table projects
      add column annotation_limit_count integer check (annotation_limit_count >= 1),
      add column annotation_limit_percent double precision
        check (annotation_limit_percent > 0 and annotation_limit_percent <= 100),
      add column answer_limit integer;
  `,
  down: `
    alter table projects
      drop column annotation_limit_count, drop column annotation_limit_percent, drop column answer_limit;
    drop table pauses;
  `,
}
