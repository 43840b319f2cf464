import type { Migration } from './migration.ts'

/** From which browser a draft came: another one must not write an older one over it. */
export const draftDesk: Migration = {
  name: '2026-11-30T21-41-draft-desk',
  up: `alter table drafts add column desk_id uuid;`,
  down: `alter table drafts drop column desk_id;`,
}
