import { sql } from '../connect.ts'
import { forgetWordsOfAnnotations, forgetWordsOfTasks } from './forget-words.ts'
import type { NewVersion } from './record-version.ts'

interface Here {
  readonly organizationId: number
  readonly projectId: number
}

/**
 * Takes tasks out of the books for good, with everything that was said of them and every earlier version of it. Their
 * events stay: they tell what happened, by numbers and codes, not what the data was.
 */
export async function purgeTasks(
  { organizationId, projectId }: Here,
  taskIds: readonly number[],
): Promise<void> {
  if (taskIds.length === 0) return
  const values = [organizationId, taskIds]
  await sql('purge-news-of-tasks', NEWS, [taskIds])
  await sql('purge-reviews-of-tasks', WITH_VERSIONS('reviews', 'review', 'task_id'), values)
  await sql('uncount-answers-of-tasks', UNCOUNT, [...values, projectId])
  await sql('purge-drafts-of-tasks', ALONE('drafts', 'task_id'), values)
  await sql('purge-answers-of-tasks', WITH_VERSIONS('annotations', 'annotation', 'task_id'), values)
  await sql('purge-predictions-of-tasks', WITH_VERSIONS('predictions', 'prediction', 'task_id'), values)
  await sql('purge-decisions-of-tasks', ALONE('decisions', 'task_id'), values)
  await sql('purge-assignments-of-tasks', ALONE('assignments', 'task_id'), values)
  await sql('purge-texts-of-tasks', ALONE('task_texts', 'task_id'), values)
  await sql('purge-seats-of-tasks', ALONE('seats', 'task_id'), values)
  await sql('purge-tasks', WITH_VERSIONS('tasks', 'task_data', 'id'), values)
  await forgetWordsOfTasks(organizationId, taskIds)
}

/** The same for answers whose task stays. Nothing that is derived counts them any more. */
export async function purgeAnnotations({ organizationId }: Here, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const values = [organizationId, ids]
  await forgetWordsOfAnnotations(organizationId, ids)
  await sql('purge-reviews-of-annotations', WITH_VERSIONS('reviews', 'review', 'annotation_id'), values)
  await sql('purge-drafts-of-annotations', ALONE('drafts', 'annotation_id'), values)
  await sql('purge-annotations', WITH_VERSIONS('annotations', 'annotation', 'id'), values)
}

/** Nobody needs to hear of them. */
const NEWS = `
  delete from outbox where aggregate_type = 'task' and aggregate_id = any($1::bigint[]) and delivered_at is null`

const ALONE = (table: string, column: string): string =>
  `delete from ${table} where organization_id = $1::bigint and ${column} = any($2::bigint[])`

/** Rows, and every earlier version of them. */
const WITH_VERSIONS = (table: string, kind: NewVersion['kind'], column: string): string => `
  with gone as (${ALONE(table, column)} returning id)
  delete from versions
  where organization_id = $1::bigint and kind = '${kind}' and aggregate_id in (select id from gone)`

/** Imported answers, as old as their task, were never counted for anybody. */
const UNCOUNT = `
  with gone as (
    select a.completed_by as user_id, (a.created_at at time zone coalesce(p.time_zone, o.time_zone))::date as day,
           count(*) filter (where not a.was_cancelled)::integer as answered,
           count(*) filter (where a.was_cancelled)::integer as skipped
    from annotations a
    join tasks t on t.id = a.task_id and t.created_at <> a.created_at
    join projects p on p.id = a.project_id
    join organizations o on o.id = p.organization_id
    where a.organization_id = $1::bigint and a.task_id = any($2::bigint[]) and a.deleted_at is null
    group by 1, 2
  )
  update answer_days d
  set answered = greatest(0, d.answered - gone.answered), skipped = greatest(0, d.skipped - gone.skipped)
  from gone
  where d.project_id = $3::bigint and d.user_id = gone.user_id and d.day = gone.day`
