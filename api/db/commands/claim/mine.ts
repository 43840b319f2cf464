import { MINE, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** What the person holds: asking again gives the same seat. What he put off waits until there is nothing else. */
export const mine: Source = {
  name: 'mine',
  select: () => `
    select q.id from seats q
    where ${MINE} and ${WANTED}
      and q.reason is distinct from 'skipped' and q.reason is distinct from 'postponed'
    order by q.expires_at is not null, q.reserved_at, q.id
    limit 1 for update skip locked`,
}
