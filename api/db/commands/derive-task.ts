import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { isKnown } from '../known-stage.ts'
import { SKIPS_COUNT } from '../skips-count.ts'

export interface DerivedTask {
  readonly isLabeled: boolean
  /** Seats of the task's present stage and round that wait for an answer. */
  readonly openSeats: number
  /** Standing skips of the task. */
  readonly skips: number
}

/**
 * The one writer of a task's derived columns: counters, `is_labeled`, `completed_at` and `agreement`, all computed
 * from annotations, predictions, seats and decisions; and of who touched it last. Call it in the transaction that
 * changed one of them, with the task locked.
 */
export async function deriveTask(
  scope: Pick<Scope, 'organizationId'> & Partial<Pick<Scope, 'actor'>>,
  taskId: number,
): Promise<DerivedTask> {
  const [row] = await sql<DerivedTask>('derive-task', DERIVE, [
    taskId,
    scope.organizationId,
    scope.actor?.id ?? null,
  ])
  if (!row) throw new Error(`No task ${taskId} to derive`)
  return row
}

/**
 * What the columns of task `t` of project `p` should say. Reconciliation compares it with what they do say.
 *
 * A task is labelled when as many seats as its overlap asks for have a standing answer; one that was rejected for
 * other people to do again does not stand, a skip does where the project says that skips count. While one more person is
 * asked because they disagree, it is not.
 */
export const DERIVED_TASK = `
  select a.total_annotations, a.cancelled_annotations,
         (select count(*)::integer from predictions q where q.task_id = t.id and q.deleted_at is null) as total_predictions,
         s.standing >= t.overlap and s.asked = 0 as is_labeled,
         case when s.standing >= t.overlap and s.asked = 0 then a.newest end as completed_at,
         (select (coalesce(d.remeasured, d.agreement) ->> 'score')::double precision from decisions d
          where d.task_id = t.id and d.agreement is not null order by d.id desc limit 1) as agreement,
         s.open as open_seats
  from (select count(*) filter (where not was_cancelled)::integer as total_annotations,
               count(*) filter (where was_cancelled)::integer as cancelled_annotations,
               max(created_at) filter (where not was_cancelled) as newest
        from annotations where task_id = t.id and deleted_at is null) a,
       (select count(*) filter (where stage_kind = 'annotate' and not (${isKnown('stage')})
                 and reason is distinct from 'rejected' and (
                 state = 'answered' or (state = 'skipped' and ${SKIPS_COUNT})))::integer as standing,
               count(*) filter (where state = 'open' and priority is not null and round = t.round)::integer as asked,
               count(*) filter (where state = 'open' and stage = t.stage and round = t.round)::integer as open
        from seats where task_id = t.id) s`

/** The columns, set from a row `d` of the above. */
export const DERIVED_COLUMNS = `total_annotations = d.total_annotations, cancelled_annotations = d.cancelled_annotations,
      total_predictions = d.total_predictions, is_labeled = d.is_labeled,
      completed_at = d.completed_at, agreement = d.agreement`

const DERIVE = `
  update tasks u
  set ${DERIVED_COLUMNS}, updated_by = coalesce($3::bigint, u.updated_by)
  from tasks t join projects p on p.id = t.project_id cross join lateral (${DERIVED_TASK}) d
  where u.id = t.id and t.id = $1::bigint and t.organization_id = $2::bigint
  returning d.is_labeled as "isLabeled", d.open_seats as "openSeats", d.cancelled_annotations as skips`
