import type { Chance } from './chance.ts'
import type { World } from './world.ts'

/**
 * What it looks like when the server's clock jumps by hours: times in the books that were written before are far away
 * from now. A jump ahead ends what was reserved; a jump back reserves it for hours and puts news off for hours.
 */
export async function jumpClocks(
  { books, projectId }: Pick<World, 'books' | 'projectId'>,
  chance: Chance,
): Promise<void> {
  const hours = Math.ceil(chance.between(0, 6))
  await books.rows(chance.one([RESERVATIONS_END, RESERVATIONS_LAST, NEWS_WAITS, NEWS_IS_OLD]), [
    hours,
    chance.next(),
    projectId,
  ])
}

/** A part of the rows: those whose id falls under a random share. $1 hours, $2 the share, $3 the project. */
const some = (id: string): string => `project_id = $3 and (${id} * 7919 % 1000) / 1000.0 < $2::float8`

const RESERVATIONS_END = `
  update seats set expires_at = expires_at - make_interval(hours => $1::integer),
                   reserved_at = reserved_at - make_interval(hours => $1::integer)
  where state = 'open' and holder_id is not null and expires_at is not null and ${some('id')}`

const RESERVATIONS_LAST = `
  update seats set expires_at = expires_at + make_interval(hours => $1::integer),
                   reserved_at = reserved_at + make_interval(hours => $1::integer)
  where state = 'open' and holder_id is not null and expires_at is not null and stage_kind = 'annotate' and ${some('id')}`

const NEWS_WAITS = `
  update outbox set deliver_after = deliver_after + make_interval(hours => $1::integer),
                    next_attempt_at = next_attempt_at + make_interval(hours => $1::integer)
  where delivered_at is null and ${some('id')}`

const NEWS_IS_OLD = `
  update outbox set deliver_after = deliver_after - make_interval(hours => $1::integer),
                    next_attempt_at = next_attempt_at - make_interval(hours => $1::integer)
  where delivered_at is null and ${some('id')}`
