import type { Migration } from './migration.ts'

/**
 * Events tell what happened, and go on telling it when what they speak of is gone: they point at nothing. Checking that
 * an organization and a person exist for every event made all writers of an organization meet at its one row.
 */
export const eventsAlone: Migration = {
  name: '2026-11-30T21-31-events-alone',
  up: `
    alter table events drop constraint events_organization_id_fkey, drop constraint events_actor_id_fkey;
  `,
  down: `
    alter table events add foreign key (organization_id) references organizations (id),
      add foreign key (actor_id) references users (id);
  `,
}
