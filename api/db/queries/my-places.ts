import type { Scope } from '../../../domain/actor.ts'
import { NOT_WAITING } from '../commands/claim/fragments.ts'
import { sql } from '../connect.ts'

/** A task somebody has in hand: his own answer came back to him, or he has begun and not handed in. */
export interface MyPlace {
  readonly projectId: number
  readonly taskId: number
  /** How many of this kind he has in the project, those left out here too. */
  readonly count: number
  /** His draft's time; null: nothing new is written. */
  readonly savedAt: Date | null
  /** null: begun, not sent back. */
  readonly returned: {
    readonly at: string
    readonly comment: string
    readonly reviewerId: number
    readonly firstName: string
    readonly lastName: string
    readonly email: string
  } | null
}

/** Of each kind and project; the rest is only counted. */
const MOST_PLACES = 5

/** What the acting person has in hand: what was sent back first, the longest waiting first. */
export async function myPlaces(scope: Scope, projectIds: readonly number[]): Promise<readonly MyPlace[]> {
  return sql<MyPlace>('my-places', STATEMENT, [
    scope.organizationId,
    projectIds,
    scope.actor?.id ?? 0,
    MOST_PLACES,
  ])
}

/** From the seats he holds, which are few: one at work, one fetched ahead, and what came back. */
const STATEMENT = `
  with held as (
    select s.project_id, s.task_id, draft.updated_at as saved_at, review.returned,
           s.reserved_at, review.returned is not null as is_returned
    from seats s
    join tasks t on t.id = s.task_id and t.deleted_at is null
    left join drafts draft on draft.task_id = s.task_id and draft.user_id = $3::bigint and draft.annotation_id is null
    left join lateral (
      select jsonb_build_object('at', to_char(r.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               'comment', r.comment, 'reviewerId', r.reviewer_id, 'firstName', u.first_name,
               'lastName', u.last_name, 'email', coalesce(u.email, '')) as returned
      from reviews r
      join annotations a on a.id = r.annotation_id and a.completed_by = $3::bigint and a.deleted_at is null
      join users u on u.id = r.reviewer_id
      where r.task_id = s.task_id and r.verdict = 'rejected' and s.expires_at is null
        and s.reason is distinct from 'skipped'
      order by r.created_at desc limit 1
    ) review on true
    where s.organization_id = $1::bigint and s.holder_id = $3::bigint and s.project_id = any($2::bigint[])
      and s.stage = 'annotate' and s.state = 'open' and ${NOT_WAITING('s')} and (review.returned is not null or draft.id is not null)
  ), ranked as (
    select *, count(*) over same as "count", row_number() over (
             partition by project_id, is_returned order by returned ->> 'at', reserved_at, task_id) as place
    from held window same as (partition by project_id, is_returned)
  )
  select project_id as "projectId", task_id as "taskId", "count"::integer, saved_at as "savedAt", returned
  from ranked where place <= $4::integer
  order by is_returned desc, returned ->> 'at', reserved_at, task_id`
