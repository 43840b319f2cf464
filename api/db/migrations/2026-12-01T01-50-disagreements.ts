import type { Migration } from './migration.ts'

/**
 * Which regions a reviewer meant with his verdict, and what the author said who disagrees with it. Whom a disagreement
 * keeps from judging the same answer again is a closed seat of the review in his name: the queue passes him by as it
 * does whoever has judged a round already.
 */
export const disagreements: Migration = {
  name: '2026-12-01T01-50-disagreements',
  up: `alter table reviews add column regions text[] not null default '{}', add column disagreement text;`,
  down: `alter table reviews drop column regions, drop column disagreement;`,
}
