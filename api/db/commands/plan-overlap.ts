import type { Scope } from '../../../domain/actor.ts'
import { isCohort } from '../../../domain/queue/overlap-cohort.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'

/**
 * Chooses which of a project's tasks several people are to answer, where that is a share of them (`overlapCohort` says
 * by what), and keeps those whose overlap has to change: the tasks follow in ranges. A later plan takes the place of an
 * earlier one. Call it with the project held; a large project is planned by its job (`prepare-following.ts`).
 */
export async function planOverlap(
  scope: Pick<Scope, 'organizationId'>,
  project: Pick<ProjectFields, 'id' | 'maximumAnnotations' | 'overlapCohortPercentage'>,
): Promise<void> {
  const { id, maximumAnnotations: overlap, overlapCohortPercentage: sharePercent } = project
  await sql('forget-overlap-plan', FORGET, [scope.organizationId, id])
  if (!isCohort({ overlap, sharePercent })) return
  await sql('plan-overlap', PLAN, [scope.organizationId, id, overlap, sharePercent])
}

const FORGET = `delete from overlap_plans where organization_id = $1::bigint and project_id = $2::bigint`

/** The chance of a task, from its number: the same whenever it is asked for. */
export const CHANCE = `hashint8extended(t.id, t.project_id)`

/** Of an annotation `a`: it is an answer that counts. */
export const COUNTS = `a.deleted_at is null and not a.was_cancelled and not a.ground_truth and a.result_count > 0`

/** Of a task `t`: it keeps the overlap it has. */
export const IS_FIXED = `t.state not in ('created', 'annotating', 'deciding', 'needs_review', 'completed')`

const PLAN = `
  with answered as (
    select a.task_id, count(distinct a.completed_by) as people from annotations a
    where a.project_id = $2::bigint and ${COUNTS}
    group by a.task_id
  ), known as (
    select t.id, t.overlap, coalesce(a.people, 0) as people, t.overlap = $3::integer as is_in,
           ${IS_FIXED} as is_fixed,
           ${CHANCE} as chance
    from tasks t left join answered a on a.task_id = t.id
    where t.organization_id = $1::bigint and t.project_id = $2::bigint and t.deleted_at is null
  ), ranked as (
    select *, count(*) over () as tasks, row_number() over (order by
      case when not is_fixed then 1 when is_in then 0 else 2 end, people desc, is_in desc, chance, id) as place
    from known
  )
  insert into overlap_plans (organization_id, project_id, task_id, overlap)
  select $1::bigint, $2::bigint, id, w.overlap
  from ranked r cross join lateral (
    select case when r.place <= round(r.tasks * $4::numeric / 100) then $3::integer else 1 end as overlap) w
  where not r.is_fixed and w.overlap <> r.overlap`
