import type { Migration } from './migration.ts'

/** Whoever is too far from the known answers is paused: from how many of them on, and how far is too far, in percent. */
export const evaluationPause: Migration = {
  name: '2026-12-01T01-41-evaluation-pause',
  up: `
    alter table projects
      add column pause_on_failed_annotator_evaluation boolean not null default false,
      add column annotator_evaluation_minimum_score double precision not null default 95
        check (annotator_evaluation_minimum_score between 0 and 100),
      add column annotator_evaluation_minimum_tasks integer not null default 10
        check (annotator_evaluation_minimum_tasks >= 0);
  `,
  down: `
    alter table projects
      drop column pause_on_failed_annotator_evaluation, drop column annotator_evaluation_minimum_score,
      drop column annotator_evaluation_minimum_tasks;
  `,
}
