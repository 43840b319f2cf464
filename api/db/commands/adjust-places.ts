import { sql } from '../connect.ts'
import { followAssignments } from './follow-assignments.ts'
import { SKIPS_COUNT } from '../skips-count.ts'
import { SORT_KEY } from '../sort-key.ts'

/**
 * Gives each of these tasks the places it should offer in its annotate stage: its overlap and the people added to it, or
 * those it is assigned to.
 * Missing ones are opened behind those there are, surplus ones nobody sits in are closed. Doing it twice changes
 * nothing. The tasks are locked by the caller.
 * @returns the tasks that got a new place.
 */
export async function adjustPlaces(taskIds: readonly number[]): Promise<readonly number[]> {
  if (taskIds.length === 0) return []
  await followAssignments(taskIds)
  const opened = await sql<{ taskId: number }>('open-places', OPEN, [taskIds])
  await sql('close-places', CLOSE, [taskIds])
  return [...new Set(opened.map(({ taskId }) => taskId))]
}

/** How many places the task offers or has filled, over all rounds, and how many it should. */
const PLACES = `
  select t.id, t.round, t.organization_id, t.project_id, t.overlap + t.extra_annotators as wanted,
         d.places, d.last_n, ${SORT_KEY} as sort_key
  from tasks t join projects p on p.id = t.project_id cross join lateral (
    select count(*) filter (where reason is distinct from 'rejected' and (
             state in ('open', 'answered') or state = 'skipped' and ${SKIPS_COUNT}))::integer as places,
           coalesce(max(n) filter (where round = t.round), 0) as last_n
    from seats where task_id = t.id and stage = 'annotate') d
  where t.id = any($1::bigint[]) and p.task_distribution = 'auto_distribution'`

const OPEN = `
  with places as (${PLACES})
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, round, n, sort_key)
  select organization_id, project_id, id, 'annotate', 'annotate', round, last_n + step, sort_key
  from places, generate_series(1, wanted - places) step
  order by id, step
  returning task_id as "taskId"`

/** A place somebody is just taking is his: waiting for him, who waits for the task, would be waiting in a circle. */
const CLOSE = `
  with places as (${PLACES}), idle as (
    select s.id, s.task_id, s.n from seats s join places p on p.id = s.task_id
    where p.places > p.wanted and s.stage = 'annotate' and s.state = 'open'
      and (s.holder_id is null or s.expires_at <= now())
    for update of s skip locked
  ), free as (
    select i.id, row_number() over (partition by i.task_id order by i.n desc) as place, p.places - p.wanted as surplus
    from idle i join places p on p.id = i.task_id
  )
  update seats s
  set state = 'closed', reason = 'overlap_lowered', holder_id = null, reservation_id = null, expires_at = null,
      returned_seq = null, updated_at = now()
  from free
  where s.id = free.id and free.place <= free.surplus and s.state = 'open'
    and (s.holder_id is null or s.expires_at <= now())`
