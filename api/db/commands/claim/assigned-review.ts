import { FREE, IN_PROJECT, NOT_SEEN, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/**
 * Reviews of the tasks that are assigned to this reviewer, the longest waiting first, whoever has them let run out.
 * Looked for task by task of his (`offset 0` keeps it so): what waits for others may be any number.
 */
export const assignedReview: Source = {
  name: 'assigned_review',
  select: (kind) => `
    select q.id from (
        select a.task_id from assignments a
        where a.user_id = $4::bigint and a.project_id = $2::bigint and a.type = 'reviewer'
        offset 0) his
      cross join lateral (
        select s.id from seats s where s.task_id = his.task_id and s.stage = $3::text and s.state = 'open'
        offset 0) at_it
      join seats q on q.id = at_it.id
    where ((${FREE}) or (${IN_PROJECT} and q.state = 'open' and q.expires_at <= now()))
      and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.returned_seq nulls first, q.id
    limit 1 for update of q skip locked`,
}
