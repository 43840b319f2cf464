import type { Migration } from './migration.ts'

/**
 * The hand-out: when a member last walked his whole queue in vain, and what each person did a day. `answer_days` is
 * derived (a claim tells a person how much he has done, and must not count a hundred thousand answers to do so): it is
 * written by `api/db/commands/count-answer.ts` alone, in the transaction of the answer.
 *
 * Seats change hands all day: dead index entries at the head of a queue are what a claim walks over, so they are
 * cleaned early.
 */
export const queue: Migration = {
  name: '2026-11-24T17-40-queue',
  up: `
    alter table queue_cursors add column lapped_at timestamptz;

    create table answer_days (
      organization_id bigint not null,
      project_id bigint not null,
      user_id bigint not null references users (id),
      day date not null,
      answered integer not null default 0,
      skipped integer not null default 0,
      primary key (project_id, user_id, day),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
    );

    alter table seats set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000);
    alter table queue_cursors set (fillfactor = 50);
    alter table answer_days set (fillfactor = 80);
  `,
  down: `
    drop table answer_days;
    alter table queue_cursors drop column lapped_at;
    alter table queue_cursors reset (fillfactor);
    alter table seats reset (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold);
  `,
}
