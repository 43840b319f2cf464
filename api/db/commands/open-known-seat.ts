import type { Scope } from '../../../domain/actor.ts'
import { knownStageOf } from '../../../domain/queue/known-answers.ts'
import type { KnownAnswerWindow } from '../../../domain/queue/known-answers.ts'
import { sql } from '../connect.ts'
import { NOT_WAITING } from './claim/fragments.ts'
import { isPaused } from '../queries/standing-pause.ts'
import type { QueueOf } from './queue-cursor.ts'

/**
 * Opens a place for a person at a task with a known answer, when it is time for one: the claim that follows in the same
 * round trip finds it as his. The first few come before anything else; later ones where they come in the project's
 * order, between the last he was offered and the next, or when nothing else is ahead. Nothing happens while he
 * holds a task, has done as many as he should, or has done all there are. Call it with his cursor held.
 */
export async function openKnownSeat(
  scope: Pick<Scope, 'organizationId'>,
  { projectId, stage, userId }: QueueOf,
  claim: {
    readonly window: KnownAnswerWindow
    readonly notTaskId: number | null
    readonly isNeverPaused: boolean
  },
): Promise<void> {
  await sql('open-known-seat', OPEN, [
    scope.organizationId,
    projectId,
    stage,
    userId,
    knownStageOf(stage),
    claim.window.first,
    claim.window.all,
    claim.notTaskId,
    claim.isNeverPaused,
  ])
}

/** So many tasks with a known answer are looked at; a project has few. */
const MOST = 2000

/** A place of his that came free, or was closed when his answer there was deleted, is taken up again. `n` is the person: nobody else's place is ever in the way. */
const OPEN = `
  with me as materialized (
    select sort_key, seat_id from queue_cursors
    where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint
      and ($9::boolean or not ${isPaused('$2::bigint', '$4::bigint')})
      and not exists (
        select from seats held
        where held.holder_id = $4::bigint and held.project_id = $2::bigint and held.stage = any(array[$3::text, $5::text])
          and held.state = 'open' and held.task_id is distinct from $8::bigint
          and coalesce(held.reason, '') not in ('skipped', 'postponed') and ${NOT_WAITING('held')})
  ), done as materialized (
    select count(*) as n from (
      select from seats mine
      where mine.holder_id = $4::bigint and mine.project_id = $2::bigint and mine.stage = $5::text
        and mine.state = 'answered' limit $7::integer) few
  ), ahead as (
    select coalesce((
      select q.sort_key from seats q
      where q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open' and q.holder_id is null
        and (q.sort_key, q.id) > ((select sort_key from me), (select seat_id from me))
        and not exists (
          select from seats own
          where own.task_id = q.task_id and own.stage_kind = 'annotate' and own.holder_id = $4::bigint offset 0)
      order by q.sort_key, q.id limit 1), 'infinity') as sort_key
  ), known as (
    select task_id from annotations
    where project_id = $2::bigint and ground_truth and deleted_at is null
    order by task_id limit ${MOST}
  ), chosen as (
    select k.task_id, place.sort_key
    from me, done, known k join tasks t on t.id = k.task_id and t.deleted_at is null and t.state <> 'withdrawn'
    cross join lateral (
      select coalesce(min(s.sort_key), k.task_id) as sort_key from seats s
      where s.task_id = k.task_id and s.stage = $3::text) place
    where done.n < $7::integer and k.task_id is distinct from $8::bigint
      and not exists (
        select from seats own
        where own.task_id = k.task_id and own.stage_kind = 'annotate' and own.holder_id = $4::bigint)
      and not exists (
        select from annotations own
        where own.task_id = k.task_id and own.completed_by = $4::bigint and own.deleted_at is null)
      and (done.n < $6::integer
        or (place.sort_key > me.sort_key and place.sort_key <= (select sort_key from ahead))
        or (select sort_key from ahead) = 'infinity')
    order by place.sort_key, k.task_id limit 1
  )
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, round, n, sort_key, holder_id, reserved_at,
                     expires_at, reason)
  select $1::bigint, $2::bigint, task_id, $5::text, 'annotate', 1, ($4::bigint % 2147483647)::integer, sort_key,
         $4::bigint, now(), now(), 'known_answer'
  from chosen
  on conflict (task_id, stage, round, n) do update
  set state = 'open', answered_at = null, holder_id = excluded.holder_id, reserved_at = now(), expires_at = now(), reason = 'known_answer',
      returned_seq = null, updated_at = now()
  where seats.state in ('open', 'closed') and seats.holder_id is null`
