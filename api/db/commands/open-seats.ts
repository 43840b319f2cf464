import type { Scope } from '../../../domain/actor.ts'
import type { StageKind } from '../../../domain/seat.ts'
import { sql } from '../connect.ts'
import { SORT_KEY } from '../sort-key.ts'

export interface NewSeats {
  readonly taskId: number
  readonly projectId: number
  readonly stage: string
  readonly stageKind: StageKind
  readonly round: number
  readonly count: number
  /** By when somebody should have answered; null: no hurry. */
  readonly dueAt?: Date | null
  /** Before others: the lower, the sooner. */
  readonly priority?: number | null
}

/**
 * Opens more places at a task, after those it has in that stage and round. They keep the task's place in the
 * project's order, and because people's cursors may be past it they are marked as returned: whoever asks next is
 * offered them first.
 * @returns the ids of the new seats.
 */
export async function openSeats(
  scope: Pick<Scope, 'organizationId'>,
  seats: NewSeats,
): Promise<readonly number[]> {
  const rows = await sql<{ id: number }>('open-seats', OPEN, [
    scope.organizationId,
    seats.projectId,
    seats.taskId,
    seats.stage,
    seats.stageKind,
    seats.round,
    seats.count,
    seats.dueAt ?? null,
    seats.priority ?? null,
  ])
  return rows.map((row) => row.id)
}

const OPEN = `
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, round, n, sort_key, due_at, priority, returned_seq)
  select $1::bigint, $2::bigint, $3::bigint, $4::text, $5::text, $6::integer, place.last + step,
         case when $5::text = 'annotate' then ${SORT_KEY} else coalesce(place.sort_key, t.id) end, $8::timestamptz,
         $9::double precision, nextval('seat_returns')
  from (select coalesce(max(n) filter (where stage = $4::text and round = $6::integer), 0) as last,
               min(sort_key) as sort_key
        from seats where task_id = $3::bigint) place,
       projects p join tasks t on t.project_id = p.id and t.organization_id = p.organization_id,
       generate_series(1, $7::integer) step
  where p.organization_id = $1::bigint and p.id = $2::bigint and t.id = $3::bigint
  returning id`
