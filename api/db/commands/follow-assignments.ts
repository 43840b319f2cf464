import { sql } from '../connect.ts'
import { SORT_KEY } from '../sort-key.ts'

/**
 * Brings the places of these tasks to what their assignments say. Where a project hands out assigned tasks only, each
 * assigned annotator has one that waits for him, and nobody else's stays open; where it hands out by itself, those that
 * waited for somebody are anybody's. Doing it twice changes nothing. The tasks are locked by the caller; a place
 * somebody is just taking is left to him and found the next time.
 */
export async function followAssignments(taskIds: readonly number[]): Promise<void> {
  if (taskIds.length === 0) return
  await sql('let-assigned-seats-go', LET_GO, [taskIds])
  await sql('keep-assigned-seats', KEEP, [taskIds])
  await sql('open-assigned-seats', OPEN, [taskIds])
}

const IS_ASSIGNED = `exists (
      select from assignments a
      where a.task_id = s.task_id and a.user_id = s.holder_id and a.type = 'annotator')`

/**
 * What waits for somebody who is not assigned, or is nobody's to wait for any more. Whoever has begun there under the
 * common queue's rules has the project's time; under the others he is let go, and what he sends in is kept as extra.
 */
const LET_GO = `
  with placed as (
    select s.id, p.task_distribution = 'assigned_only' as is_assigned_only, ${SORT_KEY} as sort_key,
           p.reservation_seconds
    from seats s join tasks t on t.id = s.task_id join projects p on p.id = t.project_id
    where s.task_id = any($1::bigint[]) and s.stage = 'annotate' and s.state = 'open'
      and case when p.task_distribution = 'assigned_only'
               then s.holder_id is null
                    or (coalesce(s.reason, '') not in ('sent_back', 'skipped', 'given') and not ${IS_ASSIGNED})
               else s.reason = 'assigned' end
    for update of s skip locked
  )
  update seats s
  set state = case when placed.is_assigned_only then 'closed' else 'open' end,
      reason = case when placed.is_assigned_only then 'not_assigned' end,
      holder_id = case when not placed.is_assigned_only and s.reservation_id is not null then s.holder_id end,
      reservation_id = case when not placed.is_assigned_only then s.reservation_id end,
      expires_at = case when not placed.is_assigned_only and s.reservation_id is not null
                        then now() + make_interval(secs => placed.reservation_seconds) end,
      returned_seq = case when not placed.is_assigned_only and s.reservation_id is null
                          then nextval('seat_returns') end,
      sort_key = placed.sort_key, updated_at = now()
  from placed where s.id = placed.id`

/** Where an assigned person sits already he goes on, without a time. */
const KEEP = `
  with kept as (
    select s.id, a.id as place from seats s
         join assignments a on a.task_id = s.task_id and a.user_id = s.holder_id and a.type = 'annotator'
         join projects p on p.id = a.project_id and p.task_distribution = 'assigned_only'
    where s.task_id = any($1::bigint[]) and s.stage = 'annotate' and s.state = 'open' and s.reason is null
    for update of s skip locked
  )
  update seats s
  set reason = 'assigned', expires_at = null, returned_seq = null, sort_key = kept.place, updated_at = now()
  from kept where s.id = kept.id`

/** Of an assignment `a`: an annotator's who has no place there and has not answered beside the places either. */
export const LACKS_PLACE = `a.type = 'annotator'
    and not exists (select from seats own
                    where own.task_id = a.task_id and own.stage = 'annotate' and own.holder_id = a.user_id)
    and not exists (select from annotations extra
                    where extra.task_id = a.task_id and extra.completed_by = a.user_id and extra.is_extra
                      and extra.deleted_at is null)`

/** In the order they were assigned, behind the places there are. */
const OPEN = `
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, round, n, sort_key, holder_id, reason)
  select a.organization_id, a.project_id, a.task_id, 'annotate', 'annotate', t.round,
         (select coalesce(max(n), 0) from seats s
          where s.task_id = t.id and s.stage = 'annotate' and s.round = t.round)
           + row_number() over (partition by a.task_id order by a.id), a.id, a.user_id, 'assigned'
  from assignments a join tasks t on t.id = a.task_id and t.deleted_at is null
       join projects p on p.id = t.project_id and p.task_distribution = 'assigned_only'
  where a.task_id = any($1::bigint[]) and ${LACKS_PLACE}`
