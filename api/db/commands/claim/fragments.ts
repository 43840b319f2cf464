import { andKnown } from '../../known-stage.ts'

/** What a source of seats is written with. The parameters are those of `claim-statement.ts`. */
export type ClaimKind = 'annotate' | 'review'

/**
 * One person once a task, also when no seat was left for his answer; nobody judges a task he answered himself.
 * `offset 0` keeps each a look-up per candidate: made into a join, it would read everything the person has ever done.
 */
export const NOT_SEEN: Readonly<Record<ClaimKind, string>> = {
  annotate: `not exists (
      select from seats own
      where own.task_id = q.task_id and own.stage = ${andKnown('q.stage')} and own.stage_kind = 'annotate'
        and own.holder_id = $4::bigint
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

export const IN_PROJECT = `q.project_id = $2::bigint and q.stage = $3::text and q.organization_id = $1::bigint`

/** Not one that only waits for the person because its task was assigned to him: those may be many. */
export const NOT_WAITING = (seat: string): string =>
  `(${seat}.reason is distinct from 'assigned' or ${seat}.reservation_id is not null)`

/** One the person holds, also at a task with a known answer. */
export const MINE = `q.holder_id = $4::bigint and q.project_id = $2::bigint and q.organization_id = $1::bigint
    and q.stage = ${andKnown('$3::text')} and q.state = 'open' and ${NOT_WAITING('q')}`

/** Not the task he has before him already. */
export const WANTED = `($6::bigint is null or q.task_id <> $6::bigint)`
