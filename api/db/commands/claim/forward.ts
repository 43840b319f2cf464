import { FREE, NOT_SEEN, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

const FROM = `((select sort_key from me), (select seat_id from me))`

/** The next in the project's order after the last the person was offered. */
export const forward: Source = {
  name: 'forward',
  select: (kind) => `
    select q.id from seats q
    where ${FREE} and (q.sort_key, q.id) > ${FROM} and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.sort_key, q.id
    limit 1 for update skip locked`,
  moves: `sort_key = case when seated.found_in = 'forward' then seated.sort_key else c.sort_key end,
        seat_id = case when seated.found_in = 'forward' then seated.id else c.seat_id end`,
}
