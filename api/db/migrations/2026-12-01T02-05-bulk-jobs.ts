import type { Migration } from './migration.ts'

/**
 * Work on very many tasks that somebody asked for and nobody waits for: giving them to people, taking them back, bringing
 * them out of the trash. `job_tasks`: which tasks, in the order they are worked on, while the job is open. The numbers
 * are no references: a task that is gone by then is passed over, and a reference would lock every task that is listed.
 */
export const bulkJobs: Migration = {
  name: '2026-12-01T02-05-bulk-jobs',
  up: `
    alter table jobs drop constraint jobs_kind_check;
    alter table jobs add constraint jobs_kind_check check (kind in (
      'import', 'export', 'sync', 'prelabel', 'train', 'predict', 'recount', 'purge', 'assign', 'restore'));
    create table job_tasks (
      organization_id bigint not null,
      job_id bigint not null,
      n bigint not null,
      task_id bigint not null,
      primary key (job_id, n),
      foreign key (organization_id, job_id) references jobs (organization_id, id) on delete cascade
    );
  `,
  down: `
    drop table job_tasks;
    delete from jobs where kind in ('assign', 'restore');
    alter table jobs drop constraint jobs_kind_check;
    alter table jobs add constraint jobs_kind_check check (kind in (
      'import', 'export', 'sync', 'prelabel', 'train', 'predict', 'recount', 'purge'));
  `,
}
