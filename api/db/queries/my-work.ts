import type { Scope } from '../../../domain/actor.ts'
import type { StandingPause } from '../../../domain/pause.ts'
import { sql } from '../connect.ts'
import { standingPause } from './standing-pause.ts'

/** How a person stands in a project. */
export interface MyWork {
  readonly projectId: number
  /** Something to annotate; somebody else may take it first. */
  readonly hasWork: boolean
  readonly reviewHasWork: boolean
  /** Answers since midnight in the zone of the project, or of the organization, and ever. */
  readonly today: number
  readonly total: number
  /** What would keep somebody who may be paused from going on. */
  readonly pause: StandingPause | null
  readonly answerLimit: number | null
}

export async function myWork(
  scope: Scope,
  projectIds: readonly number[],
): Promise<ReadonlyMap<number, MyWork>> {
  const rows = await sql<MyWork>('my-work', STATEMENT, [
    scope.organizationId,
    projectIds,
    scope.actor?.id ?? 0,
  ])
  return new Map(rows.map((row) => [row.projectId, row]))
}

/** Looked at behind the person's cursor and, for what came back, before it: the cost does not grow with his past. */
const LOOKED_AT = 1000

const free = (stage: string): string => `exists (
  select 1 from (
    (select s.task_id from seats s
     where s.project_id = p.id and s.stage = '${stage}' and s.state = 'open' and s.holder_id is null
       and (s.sort_key, s.id) > (coalesce(c.sort_key, '-infinity'), coalesce(c.seat_id, 0))
     order by s.sort_key, s.id limit ${LOOKED_AT})
    union all
    (select s.task_id from seats s
     where s.project_id = p.id and s.stage = '${stage}' and s.state = 'open' and s.holder_id is null
       and s.returned_seq is not null
     order by s.returned_seq limit ${LOOKED_AT})
    union all
    (select s.task_id from seats s
     where s.project_id = p.id and s.stage = '${stage}' and s.state = 'open' and s.holder_id is not null
       and (s.expires_at <= now() or s.holder_id = $3::bigint)
     limit ${LOOKED_AT})
  ) offered
  where not exists (
    select 1 from seats mine
    where mine.task_id = offered.task_id and mine.stage = '${stage}' and mine.holder_id = $3::bigint
      and mine.state <> 'open'))`

const cursor = (stage: string): string => `
  left join queue_cursors c on c.project_id = p.id and c.user_id = $3::bigint and c.stage = '${stage}'`

const STATEMENT = `
  select p.id as "projectId",
         (select ${free('annotate')} from (select 1) one ${cursor('annotate')} ) as "hasWork",
         (select ${free('review')} from (select 1) one ${cursor('review')} ) as "reviewHasWork",
         ${standingPause('p.id', '$3::bigint')} as pause, p.answer_limit as "answerLimit",
         answers.today, answers.total
  from projects p join organizations o on o.id = p.organization_id
  cross join lateral (
    select count(*) filter (
             where a.created_at >= date_trunc('day', now(), coalesce(p.time_zone, o.time_zone)))::integer as today,
           count(*)::integer as total
    from annotations a join tasks t on t.id = a.task_id and t.deleted_at is null
    where a.completed_by = $3::bigint and a.project_id = p.id and a.deleted_at is null and not a.was_cancelled
  ) answers
  where p.organization_id = $1::bigint and p.id = any($2::bigint[])`
