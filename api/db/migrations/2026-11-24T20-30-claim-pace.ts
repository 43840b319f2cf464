import type { Migration } from './migration.ts'

/**
 * How long people lately waited for a task, a row a process: whatever works in the background reads it and steps
 * aside. Worth nothing after a crash, so it is not logged.
 */
export const claimPace: Migration = {
  name: '2026-11-24T20-30-claim-pace',
  up: `
    create unlogged table claim_pace (
      process_id uuid primary key,
      p99_ms double precision not null,
      claims integer not null,
      measured_at timestamptz not null default now()
    );
  `,
  down: `drop table claim_pace;`,
}
