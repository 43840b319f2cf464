import { MOST_ANSWERS } from '../../../../domain/queue/ordering.ts'
import { FREE, NOT_SEEN, WANTED } from './fragments.ts'
import type { Source } from './source.ts'

/** How many answers a task may have and still have a seat free. */
const LEVELS = `(
      select least(maximum_annotations + max_additional_annotators - 1, ${MOST_ANSWERS}) from projects
      where organization_id = $1::bigint and id = $2::bigint)`

/**
 * Tasks others have begun, those with the most answers first, the longest waiting first. A cursor for each number of
 * answers passes those the person has answered himself: where there was nothing for him, up to the newest.
 */
export const started: Source = {
  name: 'started',
  select: (kind) => `
    select begun.id from generate_series(${LEVELS}, 1, -1) level (answers) cross join lateral (
      select q.id from seats q
      where ${FREE} and q.answers_here = level.answers
        and q.started_seq > coalesce((select started[level.answers] from me), 0) and ${WANTED} and ${NOT_SEEN[kind]}
      order by q.started_seq
      limit 1 for update skip locked) begun
    limit 1`,
  moves: `started = array(
      select case
          when seated.found_in = 'started' and level = seated.answers_here then seated.started_seq
          when seated.found_in = 'started' and level < seated.answers_here then coalesce(c.started[level], 0)
          else greatest(coalesce(c.started[level], 0), (
            select max(q.started_seq) from seats q
            where ${FREE} and q.answers_here = level and q.started_seq is not null)) end
      from generate_series(1, ${LEVELS}) level order by level)`,
}
