import { FREE, NOT_SEEN, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** What came free behind people's cursors, in the order it came. */
export const returned: Source = {
  name: 'returned',
  select: (kind) => `
    select q.id from seats q
    where ${FREE} and q.returned_seq > (select returned_seq from me) and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.returned_seq
    limit 1 for update skip locked`,
}
