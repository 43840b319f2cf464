import type { Migration } from './migration.ts'

/**
 * What is searched in a task's data stands in a row of its own: a task changes its state and counters several times a
 * day and its data hardly ever, and every such change would enter all the data's trigrams again. Derived, so without
 * a foreign key: written by `api/db/commands/write-task-texts.ts` alone, and read by task id only.
 */
export const taskTexts: Migration = {
  name: '2026-11-30T20-50-task-texts',
  up: `
    create table task_texts (
      task_id bigint primary key,
      organization_id bigint not null,
      project_id bigint not null,
      text text not null
    );
    insert into task_texts (task_id, organization_id, project_id, text)
    select id, organization_id, project_id, data::text from tasks;
    drop index tasks_text;
    create index task_texts_search on task_texts using gin (text gin_trgm_ops);
  `,
  down: `
    drop table task_texts;
    create index tasks_text on tasks using gin ((data::text) gin_trgm_ops);
  `,
}
