import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

/** What a project holds. Tasks in the trash, and answers in it, do not count. */
export interface ProjectCounts {
  readonly projectId: number
  readonly tasks: number
  /** Tasks with as many answers as they ask for. */
  readonly labeled: number
  readonly completed: number
  readonly needsReview: number
  readonly escalated: number
  readonly tasksWithAnswers: number
  readonly annotations: number
  readonly skips: number
  readonly predictions: number
  readonly groundTruths: number
  /** Answers with a result that are neither skips nor truths. */
  readonly useful: number
}

export async function projectCounts(
  scope: Scope,
  projectIds: readonly number[],
): Promise<ReadonlyMap<number, ProjectCounts>> {
  const rows = await sql<ProjectCounts>('project-counts', STATEMENT, [scope.organizationId, projectIds])
  return new Map(rows.map((row) => [row.projectId, row]))
}

const STATEMENT = `
  with t as (
    select project_id, count(*)::integer as tasks, count(*) filter (where is_labeled)::integer as labeled,
           count(*) filter (where state = 'completed')::integer as completed,
           count(*) filter (where state in ('needs_review', 'in_review'))::integer as "needsReview",
           count(*) filter (where state = 'escalated')::integer as escalated,
           count(*) filter (where total_annotations > 0)::integer as "tasksWithAnswers",
           coalesce(sum(total_annotations), 0)::integer as annotations,
           coalesce(sum(cancelled_annotations), 0)::integer as skips,
           coalesce(sum(total_predictions), 0)::integer as predictions
    from tasks
    where organization_id = $1::bigint and project_id = any($2::bigint[]) and deleted_at is null
    group by project_id
  ), a as (
    select project_id, count(*) filter (where ground_truth)::integer as "groundTruths",
           count(*) filter (where not ground_truth and not was_cancelled and result is not null)::integer as useful
    from annotations
    where organization_id = $1::bigint and project_id = any($2::bigint[]) and deleted_at is null
    group by project_id
  )
  select p as "projectId", coalesce(t.tasks, 0) as tasks, coalesce(t.labeled, 0) as labeled,
         coalesce(t.completed, 0) as completed, coalesce(t."needsReview", 0) as "needsReview",
         coalesce(t.escalated, 0) as escalated, coalesce(t."tasksWithAnswers", 0) as "tasksWithAnswers",
         coalesce(t.annotations, 0) as annotations, coalesce(t.skips, 0) as skips,
         coalesce(t.predictions, 0) as predictions, coalesce(a."groundTruths", 0) as "groundTruths",
         coalesce(a.useful, 0) as useful
  from unnest($2::bigint[]) p left join t on t.project_id = p left join a on a.project_id = p`
