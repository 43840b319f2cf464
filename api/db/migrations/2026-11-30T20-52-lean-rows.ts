import type { Migration } from './migration.ts'

/**
 * What the hand-out writes most, with as few index entries as it needs. An id and its organization are one key, which
 * serves look-ups by id and composite references alike; a reservation is found by its holder; the person at a place is
 * unique over an annotate stage already. Room is left in tasks and seats for the versions of a working day. Which job
 * brought a task is said by its \`source_key\`.
 */
export const leanRows: Migration = {
  name: '2026-11-30T20-52-lean-rows',
  up: `
    ${exchangeKeys('id, organization_id')}
    drop index seats_reservation, seats_holder;
    create unique index seats_judge on seats (task_id, stage, round, holder_id)
      where stage_kind <> 'annotate' and holder_id is not null;
    alter table tasks drop column import_job_id;
    alter table tasks set (fillfactor = 80);
    alter table seats set (fillfactor = 80);
  `,
  down: `
    alter table seats reset (fillfactor);
    alter table tasks reset (fillfactor);
    alter table tasks add column import_job_id bigint,
      add foreign key (organization_id, import_job_id) references jobs (organization_id, id);
    drop index seats_judge;
    create unique index seats_holder on seats (task_id, stage, round, holder_id) where holder_id is not null;
    create unique index seats_reservation on seats (reservation_id) where reservation_id is not null;
    ${exchangeKeys('id')}
  `,
}

/** Tables, and which columns of which others point at them. */
function references(): Readonly<Record<string, readonly (readonly [string, string])[]>> {
  return {
    tasks: [
      ['seats', 'task_id'],
      ['predictions', 'task_id'],
      ['annotations', 'task_id'],
      ['drafts', 'task_id'],
      ['reviews', 'task_id'],
      ['decisions', 'task_id'],
    ],
    seats: [
      ['annotations', 'seat_id'],
      ['reviews', 'seat_id'],
    ],
    annotations: [
      ['drafts', 'annotation_id'],
      ['reviews', 'annotation_id'],
    ],
    events: [['outbox', 'event_id']],
  }
}

function exchangeKeys(key: 'id' | 'id, organization_id'): string {
  return Object.entries(references())
    .map(([table, from]) => exchangeKey(table, from, key))
    .join('\n')
}

function exchangeKey(table: string, from: readonly (readonly [string, string])[], key: string): string {
  const unbind = from.map(
    ([other, column]) => `alter table ${other} drop constraint ${other}_organization_id_${column}_fkey;`,
  )
  const bind = from.map(
    ([other, column]) =>
      `alter table ${other} add foreign key (organization_id, ${column}) references ${table} (organization_id, id);`,
  )
  const unique = `${table}_organization_id_id_key`
  const exchange = `alter table ${table} drop constraint ${table}_pkey, add primary key (${key})`
  return [
    ...unbind,
    key === 'id'
      ? `${exchange}, add constraint ${unique} unique (organization_id, id);`
      : `${exchange}, drop constraint ${unique};`,
    ...bind,
  ].join('\n')
}
