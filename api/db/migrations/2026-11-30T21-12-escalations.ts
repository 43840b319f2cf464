import type { Migration } from './migration.ts'

/**
 * A task that is stuck with its managers: why, and until when they have before it climbs to the administrators. The
 * task's state says whether it still is; a row that is left behind is swept.
 */
export const escalations: Migration = {
  name: '2026-11-30T21-12-escalations',
  up: `
    alter table projects add column escalation_hours integer not null default 24 check (escalation_hours between 1 and 8760);

    create table escalations (
      task_id bigint primary key,
      organization_id bigint not null,
      project_id bigint not null,
      code text not null,
      level text not null default 'managers' check (level in ('managers', 'administrators')),
      opened_at timestamptz not null default now(),
      due_at timestamptz not null,
      foreign key (organization_id, task_id) references tasks (organization_id, id) on delete cascade
    );
    create index escalations_project on escalations (organization_id, project_id, due_at);
    create index escalations_due on escalations (due_at) where level = 'managers';

    insert into escalations (task_id, organization_id, project_id, code, opened_at, due_at)
    select id, organization_id, project_id, 'decided', state_since, greatest(state_since, now()) + interval '24 hours'
    from tasks where state = 'escalated';`,
  down: `
    drop table escalations;
    alter table projects drop column escalation_hours;`,
}
