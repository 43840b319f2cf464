import { kindAndVersion, recordFacts } from './record-facts.ts'

/** What a part of the claim found: the part's name is the reason the person is told. */
export type FoundIn =
  | 'mine'
  | 'low_agreement'
  | 'returned'
  | 'expired'
  | 'forward'
  | 'started'
  | 'assigned'
  | 'assigned_review'
  | 'postponed'
  | 'skipped'
  | 'chosen'
  | 'asked'

/** A reservation is told to the task's life only when it is this old: most are answered before. */
const TELL_AFTER_SECONDS = 60

/** As JSON writes times. */
const ISO_EXPIRY = `to_char(expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/**
 * Seats the person and writes it down. A reservation that still holds goes on under its id, so that two tabs of one
 * person agree, and is no news. A seat given to its holder without a time (his answer was sent back) stays his without
 * a time.
 */
const SIT = `before as materialized (
    select s.id, found.found_in, s.holder_id, s.reservation_id, s.expires_at, s.returned_seq, s.reason,
           s.holder_id = $4::bigint and s.expires_at is null as is_kept,
           s.holder_id = $4::bigint and s.reservation_id is not null
             and (s.expires_at is null or s.expires_at > now()) as goes_on
    from found join seats s on s.id = found.id
  ), seated as (
    update seats s
    set holder_id = $4::bigint,
        reservation_id = case when before.goes_on then s.reservation_id else gen_random_uuid() end,
        fence = case when before.goes_on then s.fence else s.fence + 1 end,
        reserved_at = case when before.goes_on then s.reserved_at else now() end,
        expires_at = case when before.is_kept then null else now() + make_interval(secs => $5::double precision) end,
        reason = case when before.is_kept then s.reason end, returned_seq = null, updated_at = now()
    from before where s.id = before.id
    returning s.id, s.task_id, s.n, s.stage, s.round, s.sort_key, s.reservation_id, s.fence, s.expires_at,
              s.answers_here, s.started_seq, before.found_in, before.is_kept, before.goes_on, before.returned_seq, before.reason,
              nullif(before.holder_id, $4::bigint) as left_by
  ), facts as (
    select task_id, 1 as n, ${kindAndVersion('seat.expired')},
           jsonb_build_object('seatId', id, 'holderId', left_by) as payload,
           null::double precision as tell_after, null::bigint as seat_id
    from seated where left_by is not null
    union all
    select task_id, case when left_by is null then 1 else 2 end, ${kindAndVersion('seat.reserved')},
           jsonb_build_object('seatId', id, 'stage', stage, 'holderId', $4::bigint, 'expiresAt', ${ISO_EXPIRY}, 'why', found_in),
           ${TELL_AFTER_SECONDS}, id
    from seated where goes_on is not true
  ), ${recordFacts('$4::bigint')}`

const ANSWER = `
  select id as "seatId", task_id as "taskId", n, stage, round, reservation_id as "reservationId", fence,
         expires_at as "expiresAt", found_in as "foundIn", is_kept as "isKept", goes_on as "goesOn",
         sort_key as "sortKey", returned_seq as "returnedSeq", left_by as "leftBy", reason
  from seated`

/**
 * What follows a part `found (id, found_in)` with the seat to take, and the statement's answer. Parameters: $1
 * organization, $4 person, $5 reservation in seconds.
 */
export const SEAT_FOUND = { sit: SIT, answer: ANSWER } as const

/** What the statement answers: the seat as it now is, and where it was found. */
export interface SeatedRow {
  readonly seatId: number
  readonly taskId: number
  readonly n: number
  readonly stage: string
  readonly round: number
  readonly reservationId: string
  readonly fence: number
  readonly expiresAt: Date | null
  readonly foundIn: FoundIn
  /** Given to this person without a time. */
  readonly isKept: boolean | null
  /** The reservation was there already. */
  readonly goesOn: boolean | null
  readonly sortKey: number
  readonly returnedSeq: number | null
  /** Whose time had run out. */
  readonly leftBy: number | null
  readonly reason: string | null
}
