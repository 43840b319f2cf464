import type { Migration } from './migration.ts'

/**
 * Orders of tasks. Where started tasks are to be finished first, the free seats of a task that has answers say how many
 * there are and when the last came; a member's cursor says, for each number of answers, up to which he has been offered.
 */
export const taskOrder: Migration = {
  name: '2026-11-30T21-05-task-order',
  up: `
    alter table projects add column finish_started_first boolean not null default false;
    alter table seats add column answers_here integer not null default 0, add column started_seq bigint;
    create index seats_started on seats (project_id, stage, answers_here, started_seq)
      where state = 'open' and holder_id is null and started_seq is not null;
    alter table queue_cursors add column started bigint[] not null default '{}';
  `,
  down: `
    alter table queue_cursors drop column started;
    alter table seats drop column started_seq, drop column answers_here;
    alter table projects drop column finish_started_first;
  `,
}
