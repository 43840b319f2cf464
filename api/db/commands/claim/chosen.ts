import { FREE, IN_PROJECT, NOT_SEEN, WANTED } from './fragments.ts'
import type { ClaimKind } from './fragments.ts'
import type { Source } from './source.ts'

/** The stream over tasks the person chose: $10, known to be his own. */
const STREAM = `$10::bigint`

const AT = `(select position from chosen_streams where id = ${STREAM})`

const amongChosen = (more = ''): string => `exists (
        select from chosen_tasks among
        where among.stream_id = ${STREAM} and among.task_id = q.task_id ${more}
        offset 0)`

/** What he was past when it came free: the others are met where they stand. */
const BEHIND = amongChosen(`and among.n <= ${AT}`)

/** Of those that were let run out, or came free, so many are looked at: most may be none of his. */
const LOOKED_AT = 200

/** A source of the common queue, of nothing but the chosen tasks. */
export function ofChosen(source: Source): Source {
  return {
    name: source.name,
    select: (kind) => source.select(kind).replaceAll(WANTED, `${WANTED} and ${amongChosen()}`),
  }
}

/** Chosen tasks that came free behind him, in the order they came. */
export const chosenReturned: Source = {
  name: 'returned',
  select: (kind) =>
    lookedAt(
      kind,
      'returned_seq',
      `${FREE} and q.returned_seq > (select returned_seq from chosen_streams where id = ${STREAM})`,
    ),
}

/** Chosen tasks behind him that somebody else let run out. */
export const chosenExpired: Source = {
  name: 'expired',
  select: (kind) =>
    lookedAt(
      kind,
      'expires_at',
      `${IN_PROJECT} and q.state = 'open' and q.holder_id is not null and q.holder_id <> $4::bigint
        and q.expires_at <= now()`,
    ),
}

const lookedAt = (kind: ClaimKind, order: string, from: string): string => `
    select q.id from (
      select q.id from seats q where ${from} order by q.${order} limit ${LOOKED_AT}) first_of_all
    join seats q on q.id = first_of_all.id
    where ${from} and ${WANTED} and ${BEHIND} and ${NOT_SEEN[kind]}
    order by q.${order}
    limit 1 for update of q skip locked`

/** The next of the chosen tasks, in their order, that has a place for him. */
export const chosen: Source = {
  name: 'chosen',
  select: (kind) => `
    select place.id from chosen_tasks c cross join lateral (
      select q.id from seats q
      where q.task_id = c.task_id and ${IN_PROJECT} and q.state = 'open'
        and (q.holder_id is null or (q.holder_id <> $4::bigint and q.expires_at <= now()))
        and ${WANTED} and ${NOT_SEEN[kind]}
      order by q.holder_id is not null, q.n
      limit 1 for update skip locked) place
    where c.stream_id = ${STREAM} and c.n > ${AT}
    order by c.n
    limit 1`,
  follows: `
    update chosen_streams s set position = c.n, used_at = now()
    from seated join chosen_tasks c on c.stream_id = ${STREAM} and c.task_id = seated.task_id
    where s.id = ${STREAM} and seated.found_in = 'chosen'`,
}
