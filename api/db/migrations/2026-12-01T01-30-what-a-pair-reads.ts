import type { Migration } from './migration.ts'

/**
 * What was read at every answer for nothing. A delivery is written in the statement that writes its event, and events
 * are never deleted, so that nothing can be missing; the check was planned while events were few, and read page after
 * page of them. The seats that run out are no way to a person's own: without this condition the planner took it for
 * one, and a claim walked over everybody's seats, those given back long ago included. Whether somebody has
 * answered a task is asked for every candidate: by task and person, not through all the person has done.
 */
export const whatAPairReads: Migration = {
  name: '2026-12-01T01-30-what-a-pair-reads',
  up: `
    alter table outbox drop constraint outbox_organization_id_fkey,
      drop constraint outbox_organization_id_event_id_fkey;
    drop index seats_held;
    create index seats_held on seats (project_id, stage, expires_at)
      where state = 'open' and holder_id is not null and expires_at is not null;
    drop index annotations_task;
    create index annotations_task on annotations (task_id, completed_by);
  `,
  down: `
    drop index annotations_task;
    create index annotations_task on annotations (task_id);
    drop index seats_held;
    create index seats_held on seats (project_id, stage, expires_at) where state = 'open' and holder_id is not null;
    alter table outbox add foreign key (organization_id) references organizations (id),
      add foreign key (organization_id, event_id) references events (organization_id, id);
  `,
}
