import { NOT_SEEN } from './claim/fragments.ts'
import type { ClaimKind } from './claim/fragments.ts'
import type { Source } from './claim/source.ts'
import { SOURCES } from './claim/sources.ts'
import type { QueueName } from './claim/sources.ts'
import { isPaused } from '../queries/standing-pause.ts'
import { SEAT_FOUND } from './seat-found.ts'

/**
 * The statement that seats a person: the sources of a queue in the order people are served, the first seat that can be
 * locked wins, all in one prepared round trip. Rows somebody else is working on this instant are stepped over, never
 * waited for.
 *
 * A source is only looked at when those before it gave nothing (Postgres reads the arms of `union all` in turn and
 * stops at the limit), so a claim costs the same whatever the size of the project. None for whoever has no cursor yet.
 *
 * Parameters: $1 organization, $2 project, $3 stage, $4 person, $5 reservation in seconds, $6 a task that is not
 * wanted or null, $7 $8 where to go on from instead of the person's cursor, or null, $9 whether a pause keeps him away,
 * $10 in a queue of chosen tasks: the stream they were chosen for.
 */
export const claimNext = (kind: ClaimKind, queue: QueueName = 'shared'): string => {
  const sources: readonly Source[] = SOURCES[queue]
  return `
  with me as materialized (
    select coalesce($7::double precision, sort_key) as sort_key, coalesce($8::bigint, seat_id) as seat_id,
           returned_seq, started
    from queue_cursors
    where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint
      and ${mayGoOn('$9')}
  ), ${sources
    .map(
      ({ name, select }) => `${name} as (${select(kind)}
  )`,
    )
    .join(', ')}, found as materialized (
    select id, found_in from (
      ${sources.map(({ name }) => `select id, '${name}' as found_in from ${name}`).join(`
      union all `)}
    ) parts
    where exists (select from me)
    limit 1
  ), ${SEAT_FOUND.sit}${moved(sources)}
  ${SEAT_FOUND.answer}`
}

/** Read where the seat is looked for: a pause that was made while he waited for his cursor holds. */
const mayGoOn = (isPausable: string): string =>
  `not (${isPausable}::boolean and ${isPaused('$2::bigint', '$4::bigint')})`

/** How the person's cursor follows, where a source has it follow, and what else notes where he is. */
function moved(sources: readonly Source[]): string {
  const noting = sources.flatMap(({ name, follows }) =>
    follows === undefined ? [] : [`, ${name}_followed as (${follows}\n  )`],
  )
  const moving = sources.filter(({ moves }) => moves !== undefined)
  if (moving.length === 0) return noting.join('')
  return `${noting.join('')}, moved as (
    update queue_cursors c
    set ${moving.map(({ moves }) => moves).join(', ')}, updated_at = now()
    from seated
    where seated.found_in in (${moving.map(({ name }) => `'${name}'`).join(', ')})
      and c.project_id = $2::bigint and c.user_id = $4::bigint and c.stage = $3::text
  )`
}

/** Whether who asked for a task may sit there. By its number a task may be judged by its author, but once a round. */
const MAY_SIT: Readonly<Record<ClaimKind, string>> = {
  annotate: NOT_SEEN.annotate,
  review: `($8::boolean or (${NOT_SEEN.review}))
        and not exists (
          select from seats own
          where own.task_id = q.task_id and own.stage = q.stage and own.round = q.round and own.holder_id = $4::bigint)`,
}

/** A seat of the one task somebody asked for: $6 is the task, $7 as $9 above, for a review $8 whether he may judge his own. */
export const claimThis = (kind: ClaimKind): string => `
  with found as materialized (
    select q.id, case when q.holder_id = $4::bigint then 'mine' else 'asked' end as found_in from seats q
    where q.task_id = $6::bigint and q.stage = $3::text and q.state = 'open'
      and q.project_id = $2::bigint and q.organization_id = $1::bigint and ${mayGoOn('$7')}
      and (q.holder_id = $4::bigint
        or ((q.holder_id is null or q.expires_at <= now()) and ${MAY_SIT[kind]}))
    order by q.holder_id is distinct from $4::bigint, q.n
    limit 1 for update skip locked
  ), ${SEAT_FOUND.sit}
  ${SEAT_FOUND.answer}`
