import { FREE, NOT_SEEN, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/**
 * One more person for a task people disagree on, the lowest agreement first. Most of those who ask have had a part in
 * the disagreement: only the first few are looked at, the others come with what is returned.
 */
export const lowAgreement: Source = {
  name: 'low_agreement',
  select: (kind) => `
    select q.id from (
      select c.id from seats c
      where c.project_id = $2::bigint and c.stage = $3::text and c.state = 'open' and c.holder_id is null
        and c.priority is not null
      order by c.priority limit 50) lowest
    join seats q on q.id = lowest.id
    where ${FREE} and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.priority, q.id
    limit 1 for update of q skip locked`,
}
