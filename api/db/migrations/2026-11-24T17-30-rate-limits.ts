import type { Migration } from './migration.ts'

/** How often somebody tried, until when: shared by all processes. In the form rate-limiter-flexible writes. */
export const rateLimits: Migration = {
  name: '2026-11-24T17-30-rate-limits',
  up: `
    create table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );
    create index rate_limits_expire on rate_limits (expire);
  `,
  down: `drop table rate_limits;`,
}
