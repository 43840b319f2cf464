import type { Migration } from './migration.ts'

/**
 * The trash: who put things there, lists of what rests, and what a purge looks up. Deleting a row asks every table
 * that points at it; where the index for that left the trash out, each purged task would read the table from end to
 * end.
 */
export const trash: Migration = {
  name: '2026-11-24T20-30-trash',
  up: `
    alter table projects add column deleted_by bigint references users (id);
    alter table tasks add column deleted_by bigint references users (id);
    alter table annotations add column deleted_by bigint references users (id);

    create index projects_trash on projects (organization_id, deleted_at) where deleted_at is not null;
    create index tasks_trash on tasks (project_id, deleted_at, id) where deleted_at is not null;
    create index annotations_trash on annotations (project_id, deleted_at, id) where deleted_at is not null;

    drop index annotations_task;
    create index annotations_task on annotations (task_id);
    drop index predictions_task;
    create index predictions_task on predictions (task_id);
    create index annotations_seat on annotations (seat_id) where seat_id is not null;
    create index reviews_annotation on reviews (annotation_id);
    create index reviews_seat on reviews (seat_id) where seat_id is not null;
    create index drafts_annotation on drafts (annotation_id) where annotation_id is not null;
  `,
  down: `
    drop index drafts_annotation, reviews_seat, reviews_annotation, annotations_seat;
    drop index predictions_task;
    create index predictions_task on predictions (task_id) where deleted_at is null;
    drop index annotations_task;
    create index annotations_task on annotations (task_id) where deleted_at is null;
    drop index annotations_trash, tasks_trash, projects_trash;
    alter table annotations drop column deleted_by;
    alter table tasks drop column deleted_by;
    alter table projects drop column deleted_by;
  `,
}
