import { FREE, NOT_SEEN, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** Reviews of the tasks that are assigned to this reviewer, the longest waiting first, whoever has them let run out. */
export const assignedReview: Source = {
  name: 'assigned_review',
  select: (kind) => `
    select q.id from seats q
    where (${FREE} or (q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open'
        and q.organization_id = $1::bigint and q.expires_at <= now())) and ${WANTED} and ${NOT_SEEN[kind]}
      and exists (
        select from assignments a
        where a.task_id = q.task_id and a.user_id = $4::bigint and a.type = 'reviewer'
        offset 0)
    order by q.returned_seq nulls first, q.id
    limit 1 for update skip locked`,
}
