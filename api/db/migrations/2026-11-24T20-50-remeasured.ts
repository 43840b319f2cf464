import type { Migration } from './migration.ts'

/**
 * Agreement measured again after a reviewer fixed an answer: `{reviewId, score, …}`, beside the one the decision was
 * made on, which stays as it was.
 */
export const remeasured: Migration = {
  name: '2026-11-24T20-50-remeasured',
  up: `alter table decisions add column remeasured jsonb;`,
  down: `alter table decisions drop column remeasured;`,
}
