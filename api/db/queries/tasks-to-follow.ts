import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** Settings that tasks which are already there follow. */
export const FOLLOWED = ['overlap', 'skips', 'reviews', 'order', 'distribution'] as const
export type Followed = (typeof FOLLOWED)[number]

/** Nothing but the tasks' places in the order: no task is locked for that. */
export const isOrderOnly = (what: readonly Followed[]): boolean => what.every((one) => one === 'order')

export interface TasksToFollow {
  readonly projectId: number
  /** What was changed. */
  readonly what: readonly Followed[]
}

/** The next tasks, in the order of their ids, that may differ from what the project's settings say now. */
export async function tasksToFollow(
  scope: Pick<Scope, 'organizationId'>,
  { projectId, what }: TasksToFollow,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const rows = await sql<{ id: number }>('tasks-to-follow', NEXT, [
    scope.organizationId,
    projectId,
    ...FOLLOWED.map((one) => what.includes(one)),
    after,
    limit,
  ])
  return rows.map(({ id }) => id)
}

export async function countTasksToFollow(
  scope: Pick<Scope, 'organizationId'>,
  { projectId, what }: TasksToFollow,
): Promise<number> {
  const [row] = await sql<{ count: number }>('count-tasks-to-follow', COUNT, [
    scope.organizationId,
    projectId,
    ...FOLLOWED.map((one) => what.includes(one)),
  ])
  return row?.count ?? 0
}

/**
 * The overlap a task should have; where a share of them is done by several people, what was planned for it. A plan for
 * another overlap is an old one.
 */
const WANTED = `
  case when p.maximum_annotations = 1 or p.overlap_cohort_percentage >= 100 then p.maximum_annotations
       when p.overlap_cohort_percentage <= 0 then 1
       else coalesce((select o.overlap from overlap_plans o where o.project_id = p.id and o.task_id = t.id
                        and o.overlap in (1, p.maximum_annotations)), t.overlap)
  end`

const DIFFERS = `
  from projects p join tasks t on t.project_id = p.id and t.organization_id = p.organization_id
  where p.organization_id = $1::bigint and p.id = $2::bigint and t.deleted_at is null and (
    ($3::boolean and t.overlap <> ${WANTED}
      and t.state in ('created', 'annotating', 'deciding', 'needs_review', 'completed'))
    or ($4::boolean and t.cancelled_annotations > 0)
    or ($5::boolean and t.state in ('needs_review', 'deciding'))
    or ($6::boolean and t.state in ('created', 'annotating', 'escalated'))
    or ($7::boolean and t.state in ('created', 'annotating')))`

const NEXT = `select t.id ${DIFFERS} and t.id > $8::bigint order by t.id limit $9::integer`
const COUNT = `select count(*)::integer as count ${DIFFERS}`
