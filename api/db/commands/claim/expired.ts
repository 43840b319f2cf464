import { NOT_SEEN, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** Seats somebody else let run out: free by the database's clock, the longest ago first. */
export const expired: Source = {
  name: 'expired',
  select: (kind) => `
    select q.id from seats q
    where q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open' and q.holder_id is not null
      and q.organization_id = $1::bigint and q.expires_at <= now() and q.holder_id <> $4::bigint
      and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.expires_at
    limit 1 for update skip locked`,
}
