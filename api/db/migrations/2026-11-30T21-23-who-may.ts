import type { Migration } from './migration.ts'

/**
 * Who else is asked: known answers that everybody is measured by, places of tasks people disagree on (`priority`: their
 * agreement, the lowest first), and which overlap a task is to come to while a share of a project's tasks asks for
 * several people (`overlap_plans`: only those that differ, one plan a project).
 */
export const whoMay: Migration = {
  name: '2026-11-30T21-23-who-may',
  up: `
    alter table projects
      add column annotator_evaluation_enabled boolean not null default false,
      add column annotator_evaluation_onboarding_tasks integer not null default 0
        check (annotator_evaluation_onboarding_tasks >= 0),
      add column annotator_evaluation_continuous_tasks integer not null default 0
        check (annotator_evaluation_continuous_tasks >= 0);

    alter table seats add column priority double precision;
    create index seats_priority on seats (project_id, stage, priority)
      where state = 'open' and holder_id is null and priority is not null;

    create index annotations_truth on annotations (project_id, task_id) where ground_truth and deleted_at is null;

    create table overlap_plans (
      organization_id bigint not null,
      project_id bigint not null,
      task_id bigint not null,
      overlap integer not null,
      primary key (project_id, task_id),
      foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade,
      foreign key (organization_id, task_id) references tasks (organization_id, id) on delete cascade
    );
  `,
  down: `
    drop table overlap_plans;
    drop index annotations_truth, seats_priority;
    alter table seats drop column priority;
    alter table projects
      drop column annotator_evaluation_enabled, drop column annotator_evaluation_onboarding_tasks,
      drop column annotator_evaluation_continuous_tasks;
  `,
}
