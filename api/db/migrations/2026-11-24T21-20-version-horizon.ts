import type { Migration } from './migration.ts'

/**
 * Which transaction wrote a version, so that a read of how things were stops where everything has been committed: two
 * such reads never differ because a slow writer came in between.
 */
export const versionHorizon: Migration = {
  name: '2026-11-24T21-20-version-horizon',
  up: `alter table versions add column transaction_id xid8 not null default pg_current_xact_id();`,
  down: `alter table versions drop column transaction_id;`,
}
