import { MINE, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** What the person put off with its draft, the longest put off first. */
export const postponed: Source = {
  name: 'postponed',
  select: () => `
    select q.id from seats q
    where ${MINE} and ${WANTED} and q.reason = 'postponed'
    order by q.answered_at, q.id
    limit 1 for update skip locked`,
}
