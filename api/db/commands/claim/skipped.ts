import { MINE, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** What the person skipped and shall see again, the oldest skip first. */
export const skipped: Source = {
  name: 'skipped',
  select: () => `
    select q.id from seats q
    where ${MINE} and ${WANTED} and q.reason = 'skipped'
    order by q.answered_at, q.id
    limit 1 for update skip locked`,
}
