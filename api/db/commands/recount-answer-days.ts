import { inTransaction, sql } from '../connect.ts'

/**
 * What a person has given in a project: answers and skips that stand, on the days they were given, by the project's
 * zone. One that was imported was given elsewhere: it is as old as its task, to the microsecond. Parameters: $1
 * project, $2 person.
 */
const GIVEN = `
  select (a.created_at at time zone coalesce(p.time_zone, o.time_zone))::date as day, a.was_cancelled
  from annotations a
  join tasks t on t.id = a.task_id and t.created_at <> a.created_at
  join projects p on p.id = a.project_id
  join organizations o on o.id = p.organization_id
  where a.project_id = $1::bigint and a.completed_by = $2::bigint and a.deleted_at is null`

export interface DaysOf {
  readonly projectId: number
  readonly userId: number
}

/**
 * Counts one person's days in a project anew. For what happens rarely (an answer that becomes a skip, is taken out or
 * brought back): the answers it changes may be of any day. Call it last in the transaction of the change, as
 * `countAnswer`: the rows are the person's, and his other answers wait for it.
 */
export async function rewriteAnswerDays({ projectId, userId }: DaysOf): Promise<void> {
  // First the lock, then the look: what others have committed by then is counted, and what they count later waits.
  await sql('hold-answer-days', HOLD, [projectId, userId])
  await sql('rewrite-answer-days', REWRITE, [projectId, userId])
}

const HOLD = `
  select day from answer_days where project_id = $1::bigint and user_id = $2::bigint order by day for update`

const REWRITE = `
  with counted as (
    select day, count(*) filter (where not was_cancelled)::integer as answered,
           count(*) filter (where was_cancelled)::integer as skipped
    from (${GIVEN}) given group by day
  ), gone as (
    update answer_days d set answered = 0, skipped = 0
    where d.project_id = $1::bigint and d.user_id = $2::bigint and (d.answered, d.skipped) <> (0, 0)
      and not exists (select from counted c where c.day = d.day)
  )
  insert into answer_days as d (organization_id, project_id, user_id, day, answered, skipped)
  select p.organization_id, p.id, $2::bigint, c.day, c.answered, c.skipped
  from counted c join projects p on p.id = $1::bigint
  on conflict (project_id, user_id, day) do update set answered = excluded.answered, skipped = excluded.skipped
    where (d.answered, d.skipped) <> (excluded.answered, excluded.skipped)`

/**
 * Compares what the next `limit` people have done in a project with what is counted for them, over all organizations,
 * and counts anew where it differs. Totals are compared: a project that moves to another zone keeps the days it had.
 * Where it stopped is kept in the books; after the last one it begins again.
 * @returns how many differed: each is a bug of whoever changed an answer without counting it.
 */
export async function recountAnswerDays(limit: number): Promise<number> {
  const next = await sql<DaysOf>('people-to-recount', NEXT, [limit])
  let differences = 0
  for (const one of next) differences += (await isRight(one)) ? 0 : await repair(one)
  const last = next.length < limit ? null : next.at(-1)
  await sql('recount-days-cursor', KEEP_CURSOR, [JSON.stringify(last ?? { projectId: 0, userId: 0 })])
  return differences
}

async function isRight({ projectId, userId }: DaysOf): Promise<boolean> {
  const [row] = await sql<{ isRight: boolean }>('compare-answer-days', COMPARE, [projectId, userId])
  return row?.isRight ?? true
}

async function repair(one: DaysOf): Promise<1> {
  await inTransaction(() => rewriteAnswerDays(one))
  return 1
}

/** Whoever has a day, or a place in the queue and so perhaps lacks one. */
const NEXT = `
  with done as (
    select coalesce((value ->> 'projectId')::bigint, 0) as project, coalesce((value ->> 'userId')::bigint, 0) as person
    from singletons where name = 'recount_days_cursor'
    union all select 0, 0
    order by 1 desc, 2 desc limit 1
  )
  select project_id as "projectId", user_id as "userId" from (
    select project_id, user_id from answer_days
    union select project_id, user_id from queue_cursors
  ) people, done
  where (project_id, user_id) > (done.project, done.person)
  order by 1, 2 limit $1::integer`

const COMPARE = `
  select coalesce(counted.answered, 0) = given.answered and coalesce(counted.skipped, 0) = given.skipped as "isRight"
  from (select count(*) filter (where not was_cancelled) as answered, count(*) filter (where was_cancelled) as skipped
        from (${GIVEN}) g) given,
       (select sum(answered) as answered, sum(skipped) as skipped from answer_days
        where project_id = $1::bigint and user_id = $2::bigint) counted`

const KEEP_CURSOR = `
  insert into singletons (name, value) values ('recount_days_cursor', $1::jsonb)
  on conflict (name) do update set value = excluded.value, updated_at = now()`
