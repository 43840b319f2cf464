import type { Scope } from '../../../domain/actor.ts'
import type { SeatToOffer } from '../../../domain/queue/offer.ts'
import { knownStageOf } from '../../../domain/queue/known-answers.ts'
import type { EpochMs } from '../../../domain/wire.ts'
import { FREE, NOT_SEEN } from '../commands/claim/fragments.ts'
import type { ClaimKind } from '../commands/claim/fragments.ts'
import { sql } from '../connect.ts'

/** What there is to say about a task and a person who might be given it. */
export interface OfferRows {
  readonly now: EpochMs
  readonly seats: readonly SeatToOffer[]
  /** Who answered without a place. */
  readonly extraAuthors: readonly number[]
  readonly hasKnownAnswer: boolean
  /** Tasks with a known answer the person has done. */
  readonly knownDone: number
  /** Free places before the task's first in the person's queue, counted no further than one past `AHEAD_MOST`. */
  readonly ahead: number
}

export const AHEAD_MOST = 1000

export async function offerFacts(
  scope: Pick<Scope, 'organizationId'>,
  of: {
    readonly projectId: number
    readonly stage: string
    readonly stageKind: ClaimKind
    readonly userId: number
    readonly taskId: number
  },
): Promise<OfferRows> {
  const [row] = await sql<OfferRows>(`offer-facts-${of.stageKind}`, STATEMENT[of.stageKind], [
    scope.organizationId,
    of.projectId,
    of.stage,
    of.userId,
    of.taskId,
  ])
  if (!row) throw new Error('a statement without a condition returned no row')
  return row
}

const MS = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`

/** In the order of the claim: what he holds, what was returned, what others let run out, then what is ahead in order, then what he passed. */
const statement = (kind: ClaimKind): string => `
  with me as (
    select coalesce(max(sort_key), '-infinity') as sort_key, coalesce(max(seat_id), 0) as seat_id,
           coalesce(max(returned_seq), 0) as returned_seq
    from queue_cursors
    where organization_id = $1::bigint and project_id = $2::bigint and stage = $3::text and user_id = $4::bigint
  ), wanted as (
    select q.sort_key, q.id, q.returned_seq > (select returned_seq from me) as is_returned, q.returned_seq
    from seats q where ${FREE} and q.task_id = $5::bigint
    order by q.returned_seq > (select returned_seq from me) desc nulls last, q.n limit 1
  ), before as (
    (select 1 from seats q
     where q.holder_id = $4::bigint and q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open'
       and q.task_id <> $5::bigint and coalesce(q.reason, '') not in ('skipped', 'postponed'))
    union all
    (select 1 from seats q, wanted w
     where q.project_id = $2::bigint and q.stage = $3::text and q.state = 'open' and q.holder_id is not null
       and q.expires_at <= now() and q.holder_id <> $4::bigint and q.task_id <> $5::bigint
       and w.is_returned is not true and ${NOT_SEEN[kind]}
     limit ${AHEAD_MOST + 1})
    union all
    (select 1 from seats q, me, wanted w
     where ${FREE} and q.returned_seq > me.returned_seq and q.task_id <> $5::bigint
       and (w.is_returned is not true or q.returned_seq < w.returned_seq) and ${NOT_SEEN[kind]}
     limit ${AHEAD_MOST + 1})
    union all
    (select 1 from seats q, me, wanted w
     where ${FREE} and w.is_returned is not true and (q.sort_key, q.id) > (me.sort_key, me.seat_id)
       and ((w.sort_key, w.id) <= (me.sort_key, me.seat_id) or (q.sort_key, q.id) < (w.sort_key, w.id))
       and q.task_id <> $5::bigint and ${NOT_SEEN[kind]}
     limit ${AHEAD_MOST + 1})
  )
  select ${MS('now()')} as now,
         coalesce((
           select jsonb_agg(jsonb_build_object('stage', s.stage, 'stageKind', s.stage_kind, 'round', s.round,
                    'state', s.state, 'holderId', s.holder_id, 'expiresAt', ${MS('s.expires_at')}, 'reason', s.reason,
                    'answeredAt', to_char(s.answered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                    'holderName', coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email, '')))
           from seats s left join users u on u.id = s.holder_id
           where s.organization_id = $1::bigint and s.task_id = $5::bigint), '[]') as seats,
         coalesce((
           select jsonb_agg(distinct a.completed_by) from annotations a
           where a.organization_id = $1::bigint and a.task_id = $5::bigint and a.is_extra and a.deleted_at is null
             and a.completed_by is not null), '[]') as "extraAuthors",
         exists (select from annotations a
                 where a.organization_id = $1::bigint and a.task_id = $5::bigint and a.ground_truth
                   and a.deleted_at is null) as "hasKnownAnswer",
         (select count(*)::integer from seats s
          where s.holder_id = $4::bigint and s.project_id = $2::bigint and s.stage = $3::text || '${knownStageOf('')}'
            and s.state = 'answered') as "knownDone",
         (select count(*)::integer from before) as ahead`
const STATEMENT = { annotate: statement('annotate'), review: statement('review') }
