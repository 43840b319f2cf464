import { IN_PROJECT, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** The places that wait for this person at the tasks assigned to him, in the order they were assigned. */
export const assigned: Source = {
  name: 'assigned',
  select: () => `
    select q.id from seats q
    where q.holder_id = $4::bigint and ${IN_PROJECT} and q.state = 'open' and q.reason = 'assigned'
      and q.reservation_id is null and ${WANTED}
    order by q.sort_key, q.id
    limit 1 for update skip locked`,
}
