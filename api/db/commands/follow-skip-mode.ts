import { REWORK_MS } from '../../../domain/task-wait.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { WHO_LABELS } from '../queries/who-labels.ts'

/**
 * Makes the skips of these tasks what the project's skip mode says a skip is. Where skips come back to their makers, a
 * skip nobody has made good is given back to whoever made it, as long as he still labels here; elsewhere a skip that
 * waited for its maker stands for good. Whoever sits at his skipped task right now keeps it. What follows for places
 * and counts is the caller's.
 */
export async function followSkipMode(
  { skipQueue, reservationSeconds }: Pick<ProjectFields, 'skipQueue' | 'reservationSeconds'>,
  taskIds: readonly number[],
): Promise<void> {
  if (taskIds.length === 0) return
  if (skipQueue === 'REQUEUE_FOR_ME') await sql('give-skips-back', GIVE_BACK, [taskIds, REWORK_MS / 1000])
  else await sql('let-skips-stand', LET_STAND, [taskIds, reservationSeconds])
}

const LET_STAND = `
  with kept as (
    select id from seats
    where task_id = any($1::bigint[]) and stage = 'annotate' and state = 'open' and reason = 'skipped'
      and holder_id is not null and expires_at is null
      and (reservation_id is null or reserved_at < now() - make_interval(secs => $2::double precision))
    for update skip locked
  )
  update seats s
  set state = 'skipped', reservation_id = null, due_at = null, updated_at = now()
  from kept where s.id = kept.id`

/** As many as the task lacks when the free places that were opened for others are taken away; the oldest skip first. */
const GIVE_BACK = `
  with lacking as (
    select t.id, t.round, t.overlap + t.extra_annotators - (
      select count(*) from seats filled
      where filled.task_id = t.id and filled.stage = 'annotate' and filled.reason is distinct from 'rejected'
        and (filled.state = 'answered' or filled.state = 'open' and filled.holder_id is not null)) as places
    from tasks t where t.id = any($1::bigint[])
  ), skips as (
    select s.id, s.task_id, s.answered_at from seats s
    join lacking on lacking.id = s.task_id and s.round = lacking.round
    join projects p on p.id = s.project_id
    where s.stage = 'annotate' and s.state = 'skipped' and s.reason is distinct from 'rejected'
      and s.holder_id in (select m.user_id from ${WHO_LABELS})
    for update of s skip locked
  ), back as (
    select skips.id, lacking.places,
           row_number() over (partition by skips.task_id order by skips.answered_at, skips.id) as place
    from skips join lacking on lacking.id = skips.task_id
  )
  update seats s
  set state = 'open', reason = 'skipped', reservation_id = null, reserved_at = null, expires_at = null,
      returned_seq = null, due_at = now() + make_interval(secs => $2::double precision), updated_at = now()
  from back where s.id = back.id and back.place <= back.places`
