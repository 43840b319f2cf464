import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { FREE, NOT_SEEN } from './claim/fragments.ts'
import type { ClaimKind } from './claim/fragments.ts'
import type { SeatedRow } from './seat-found.ts'

/** A member's place in a stage of a project: everything up to it has been offered to him. */
export interface QueueCursor {
  readonly sortKey: number
  readonly seatId: number
  /** Up to here he has been offered what came back. */
  readonly returnedSeq: number
  /** He walked everything in vain a moment ago: what has come free since is found by itself. */
  readonly hasLapped: boolean
}

export interface QueueOf {
  readonly projectId: number
  readonly stage: string
  readonly userId: number
}

/**
 * Locks the member's cursor, so that two tabs of one person are served one after the other; a newcomer gets one,
 * where the order of the tasks begins.
 */
export async function lockCursor(
  scope: Pick<Scope, 'organizationId'>,
  queue: QueueOf,
  start: number,
): Promise<QueueCursor> {
  const key = [scope.organizationId, queue.projectId, queue.stage, queue.userId]
  const [, [cursor]] = await Promise.all([
    sql('create-queue-cursor', CREATE, [...key, start, 0]),
    sql<QueueCursor>('lock-queue-cursor', LOCK, key),
  ])
  if (!cursor) throw new Error(`No cursor of user ${queue.userId} in project ${queue.projectId}`)
  return cursor
}

/** For how long a walk in vain is believed: a net under everything that is meant to be found by itself. */
const LAP_HOLDS = `interval '10 minutes'`

const LOCK = `
  select sort_key as "sortKey", seat_id as "seatId", returned_seq as "returnedSeq",
         coalesce(lapped_at > now() - ${LAP_HOLDS}, false) as "hasLapped"
  from queue_cursors
  where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint
  for update`

const CREATE = `
  insert into queue_cursors (organization_id, project_id, stage, user_id, sort_key, seat_id)
  values ($1::bigint, $2::bigint, $3::text, $4::bigint, $5::double precision, $6::bigint)
  on conflict do nothing`

/**
 * Where the first seat behind a cursor is that this person may still take: one that others were working on when he
 * passed. A plain read, so a seat that is being taken this instant counts as there.
 */
export async function firstBehind(
  scope: Pick<Scope, 'organizationId'>,
  queue: QueueOf,
  kind: ClaimKind,
  cursor: QueueCursor,
): Promise<{ readonly sortKey: number; readonly seatId: number } | null> {
  const [row] = await sql<{ sortKey: number; seatId: number }>(`first-seat-behind-${kind}`, BEHIND[kind], [
    scope.organizationId,
    queue.projectId,
    queue.stage,
    queue.userId,
    cursor.sortKey,
    cursor.seatId,
  ])
  return row ?? null
}

const behind = (kind: ClaimKind): string => `
  select q.sort_key as "sortKey", q.id as "seatId" from seats q
  where ${FREE} and (q.sort_key, q.id) <= ($5::double precision, $6::bigint) and ${NOT_SEEN[kind]}
  order by q.sort_key, q.id
  limit 1`
const BEHIND = { annotate: behind('annotate'), review: behind('review') }

/** The member has walked everything and there was nothing for him. */
export async function markLapped(scope: Pick<Scope, 'organizationId'>, queue: QueueOf): Promise<void> {
  await sql('mark-queue-lapped', LAPPED, [scope.organizationId, queue.projectId, queue.stage, queue.userId])
}

const LAPPED = `
  update queue_cursors set lapped_at = now(), updated_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint`

/** Walking over returned seats that are not for him is paid once, not at every claim. */
export function isFarAmongReturned(
  row: Pick<SeatedRow, 'foundIn' | 'returnedSeq'> | null,
  cursor: QueueCursor,
): boolean {
  if (!row) return true
  return row.foundIn === 'returned' && (row.returnedSeq ?? 0) - cursor.returnedSeq > 200
}

/**
 * Moves the member's place among the returned seats past those that are not for him. Only past what came back more
 * than a minute ago: numbers are drawn before their transactions commit, and a lower one may still turn up.
 */
export async function skimReturned(
  scope: Pick<Scope, 'organizationId'>,
  queue: QueueOf,
  kind: ClaimKind,
): Promise<void> {
  await sql(`skim-returned-seats-${kind}`, SKIM[kind], [
    scope.organizationId,
    queue.projectId,
    queue.stage,
    queue.userId,
  ])
}

const skim = (kind: ClaimKind): string => `
  with me as (
    select returned_seq from queue_cursors
    where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint
  ), first_for_me as (
    select q.returned_seq, q.updated_at from seats q, me
    where ${FREE} and q.returned_seq > me.returned_seq and ${NOT_SEEN[kind]}
    order by q.returned_seq limit 1
  ), passed as (
    select max(q.returned_seq) as seq from seats q, me
    where ${FREE} and q.returned_seq > me.returned_seq and q.updated_at < now() - interval '1 minute'
      and q.returned_seq < coalesce((select returned_seq from first_for_me), 9007199254740991)
    union all
    select returned_seq - 1 from first_for_me where updated_at < now() - interval '1 minute'
  )
  update queue_cursors c set returned_seq = greatest(c.returned_seq, (select max(seq) from passed))
  where c.organization_id = $1::bigint and c.project_id = $2::bigint and c.stage = $3::text and c.user_id = $4::bigint`
const SKIM = { annotate: skim('annotate'), review: skim('review') }
