import { SEAT_FOUND } from './seat-found.ts'

/**
 * The statement that seats a person: candidates in the order people are served, the first that can be locked wins,
 * all in one prepared round trip. Rows somebody else is working on this instant are stepped over, never waited for.
 *
 * A part is only looked at when the parts before it gave nothing (Postgres reads the arms of `union all` in turn and
 * stops at the limit), so a claim costs the same whatever the size of the project.
 *
 * Parameters: $1 organization, $2 project, $3 stage, $4 person, $5 reservation in seconds, $6 a task that is not
 * wanted or null, $7 $8 where to go on from instead of the person's cursor, or null.
 */
export type ClaimKind = 'annotate' | 'review'

/**
 * One person once a task, also when no seat was left for his answer; nobody judges a task he answered himself.
 * `offset 0` keeps each a look-up per candidate: made into a join, it would read everything the person has ever done.
 */
export const NOT_SEEN: Readonly<Record<ClaimKind, string>> = {
  annotate: `not exists (
      select from seats own
      where own.task_id = q.task_id and own.stage = q.stage and own.stage_kind = 'annotate' and own.holder_id = $4::bigint
      offset 0)
    and not exists (
      select from annotations extra
      where extra.task_id = q.task_id and extra.completed_by = $4::bigint and extra.is_extra and extra.deleted_at is null
      offset 0)`,
  review: `not exists (
      select from seats own
      where own.task_id = q.task_id and own.holder_id = $4::bigint
        and ((own.stage_kind = 'annotate' and own.state <> 'open') or (own.stage = q.stage and own.round = q.round))
      offset 0)
    and not exists (
      select from annotations answer
      where answer.task_id = q.task_id and answer.completed_by = $4::bigint and answer.deleted_at is null
      offset 0)`,
}

/** A seat of the queue that nobody holds. */
export const FREE = `q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open' and q.holder_id is null
    and q.organization_id = $1::bigint`
const WANTED = `($6::bigint is null or q.task_id <> $6::bigint)`
const MINE = `q.holder_id = $4::bigint and q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open'
    and q.organization_id = $1::bigint`

/** What the person put off waits until there is nothing else. */
const NOW = `q.reason is distinct from 'skipped' and q.reason is distinct from 'postponed'`

const FROM = `(coalesce($7::double precision, (select sort_key from me)), coalesce($8::bigint, (select seat_id from me)))`

/** The next seat of the queue; none for whoever has no cursor yet. */
export const claimNext = (kind: ClaimKind): string => `
  with me as materialized (
    select sort_key, seat_id, returned_seq from queue_cursors
    where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint
  ), mine as (
    select q.id from seats q
    where ${MINE} and ${WANTED} and ${NOW}
    order by q.expires_at is not null, q.reserved_at, q.id
    limit 1 for update skip locked
  ), returned as (
    select q.id from seats q
    where ${FREE} and q.returned_seq > (select returned_seq from me) and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.returned_seq
    limit 1 for update skip locked
  ), expired as (
    select q.id from seats q
    where q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open' and q.holder_id is not null
      and q.organization_id = $1::bigint and q.expires_at <= now() and q.holder_id <> $4::bigint
      and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.expires_at
    limit 1 for update skip locked
  ), forward as (
    select q.id from seats q
    where ${FREE} and (q.sort_key, q.id) > ${FROM} and ${WANTED} and ${NOT_SEEN[kind]}
    order by q.sort_key, q.id
    limit 1 for update skip locked
  ), postponed as (
    select q.id from seats q
    where ${MINE} and ${WANTED} and q.reason = 'postponed'
    order by q.answered_at, q.id
    limit 1 for update skip locked
  ), skipped as (
    select q.id from seats q
    where ${MINE} and ${WANTED} and q.reason = 'skipped'
    order by q.answered_at, q.id
    limit 1 for update skip locked
  ), found as materialized (
    select id, found_in from (
      select id, 'mine' as found_in from mine
      union all select id, 'returned' from returned
      union all select id, 'expired' from expired
      union all select id, 'forward' from forward
      union all select id, 'postponed' from postponed
      union all select id, 'skipped' from skipped
    ) parts
    where exists (select from me)
    limit 1
  ), ${SEAT_FOUND.sit}, moved as (
    update queue_cursors c
    set sort_key = seated.sort_key, seat_id = seated.id, updated_at = now()
    from seated
    where seated.found_in = 'forward' and c.project_id = $2::bigint and c.user_id = $4::bigint and c.stage = $3::text
  )
  ${SEAT_FOUND.answer}`

/** Whether who asked for a task may sit there. By its number a task may be judged by its author, but once a round. */
const MAY_SIT: Readonly<Record<ClaimKind, string>> = {
  annotate: NOT_SEEN.annotate,
  review: `($7::boolean or (${NOT_SEEN.review}))
        and not exists (
          select from seats own
          where own.task_id = q.task_id and own.stage = q.stage and own.round = q.round and own.holder_id = $4::bigint)`,
}

/** A seat of the one task somebody asked for: $6 is the task, for a review $7 whether he may judge his own answers. */
export const claimThis = (kind: ClaimKind): string => `
  with found as materialized (
    select q.id, case when q.holder_id = $4::bigint then 'mine' else 'asked' end as found_in from seats q
    where q.task_id = $6::bigint and q.stage = $3::text and q.state = 'open'
      and q.project_id = $2::bigint and q.organization_id = $1::bigint
      and (q.holder_id = $4::bigint
        or ((q.holder_id is null or q.expires_at <= now()) and ${MAY_SIT[kind]}))
    order by q.holder_id is distinct from $4::bigint, q.n
    limit 1 for update skip locked
  ), ${SEAT_FOUND.sit}
  ${SEAT_FOUND.answer}`
