import type { Scope } from '../../../domain/actor.ts'
import { MOST_ANSWERS } from '../../../domain/queue/ordering.ts'
import { sql } from '../connect.ts'
import { SORT_KEY } from '../sort-key.ts'
import { pullCursorsBack } from './move-cursors.ts'
import { holdCursors, offerPassedSeats } from './offer-passed-seats.ts'

/**
 * Gives the places of these tasks that still wait for an answer the keys they have by the project's order now, and
 * leaves nobody's cursor past one that was moved. Holds the cursors, and with them every claim: call it in a short
 * transaction, or last in one that holds no task others know. Cursors before seats, as everywhere.
 */
export function rekeySeats(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<void> {
  return rekeyed(scope, projectId, taskIds, ({ first }) => goBackTo(scope, projectId, first))
}

/**
 * The same of tasks that have just come and that nobody knows yet: no cursor is touched.
 * @returns the least key among them, which nobody's cursor is to stay past; null: there is none.
 */
export async function placeNewSeats(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<number | null> {
  return taskIds.length === 0 ? null : (await rekey(scope, projectId, taskIds)).firstOfAll
}

/**
 * The same of a few tasks, now and again: what is moved behind people is offered to them by itself, so that nobody walks
 * over what he has done each time.
 */
export function rekeyFew(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<void> {
  return rekeyed(scope, projectId, taskIds, () => offerPassedSeats(scope, projectId, taskIds))
}

async function rekeyed(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
  then: (moved: Rekeyed) => Promise<unknown>,
): Promise<void> {
  if (taskIds.length === 0) return
  await holdCursors(scope, projectId)
  await then(await rekey(scope, projectId, taskIds))
}

async function goBackTo(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  key: number | null,
): Promise<void> {
  if (key !== null) await pullCursorsBack(scope, projectId, key)
}

interface Rekeyed {
  /** The least key of those that were moved; null: none was. */
  readonly first: number | null
  readonly firstOfAll: number | null
}

async function rekey(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<Rekeyed> {
  const [rekeyed] = await sql<Rekeyed>('rekey-seats', REKEY, [
    scope.organizationId,
    projectId,
    taskIds,
    MOST_ANSWERS,
  ])
  return rekeyed ?? { first: null, firstOfAll: null }
}

const REKEY = `
  with waiting as (
    select id, task_id, sort_key, answers_here from seats
    where organization_id = $1::bigint and project_id = $2::bigint and task_id = any($3::bigint[])
      and stage = 'annotate' and state = 'open'
    order by id for update
  ), keyed as materialized (
    select t.id, ${SORT_KEY} as sort_key,
           case when p.finish_started_first then (
             select least(count(*), $4::integer)::integer from seats a
             where a.task_id = t.id and a.stage = 'annotate' and a.state = 'answered') else 0 end as answers
    from projects p join tasks t on t.project_id = p.id and t.organization_id = p.organization_id
    where p.organization_id = $1::bigint and p.id = $2::bigint and t.id = any($3::bigint[])
  ), changed as materialized (
    select w.id, k.sort_key, k.answers, w.sort_key <> k.sort_key as is_moved
    from waiting w join keyed k on k.id = w.task_id
  ), written as (
    update seats s
    set sort_key = c.sort_key, answers_here = c.answers,
        started_seq = case when c.answers > 0 then nextval('seat_returns') end, updated_at = now()
    from changed c
    where s.id = c.id and (c.is_moved or s.answers_here <> c.answers)
  )
  select min(sort_key) filter (where is_moved) as first, min(sort_key) as "firstOfAll" from changed`
