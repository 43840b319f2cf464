import type { Scope } from '../../../domain/actor.ts'
import type { Result } from '../../../domain/result.ts'
import type { JsonObject } from '../../../domain/wire.ts'
import { sql } from '../connect.ts'

/** Somebody's answer to a task, and the known one. */
export interface AnswerBesideTruth {
  readonly answer: Result
  readonly truth: Result
  readonly data: JsonObject
}

/** Of a person's tasks with a known answer the newest so many are looked at. */
const MOST = 500

/** What a person said at the tasks of a project whose answer somebody else has said: his last word at each, no skips. */
export async function answersBesideTruth(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  userId: number,
): Promise<readonly AnswerBesideTruth[]> {
  return sql<AnswerBesideTruth>('answers-beside-truth', STATEMENT, [
    scope.organizationId,
    projectId,
    userId,
    MOST,
  ])
}

const STATEMENT = `
  select coalesce(mine.result, '[]') as answer, coalesce(g.result, '[]') as truth, t.data
  from annotations g join tasks t on t.id = g.task_id and t.deleted_at is null
  cross join lateral (
    select a.id, a.result from annotations a
    where a.task_id = g.task_id and a.completed_by = $3::bigint and a.id <> g.id and not a.was_cancelled
      and a.deleted_at is null
    order by a.id desc limit 1) mine
  where g.organization_id = $1::bigint and g.project_id = $2::bigint and g.ground_truth and g.deleted_at is null
    and g.completed_by is distinct from $3::bigint
  order by mine.id desc limit $4::integer`
