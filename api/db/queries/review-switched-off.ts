import type { Scope } from '../../../domain/actor.ts'
import { REVIEW_RULES } from '../../../domain/settings-rules.ts'
import { sql } from '../connect.ts'

/**
 * Holds for a task `t` of project `p` that waits for a reviewer because the project's review setting wanted it, and the
 * setting does not want it any more. A task a person must look at for another reason (no rule spoke, the engine failed,
 * nobody is left to be asked) still needs its review.
 */
export const REVIEW_SWITCHED_OFF = `(
  p.review_mode = 'none' and exists (
    select from (select d.fired from decisions d where d.task_id = t.id order by d.id desc limit 1) last,
                jsonb_array_elements(last.fired) rule
    where rule ->> 'rule' in (${REVIEW_RULES.map((name) => `'${name}'`).join(', ')})))`

export async function isReviewSwitchedOff(
  scope: Pick<Scope, 'organizationId'>,
  taskId: number,
): Promise<boolean> {
  const rows = await sql('is-review-switched-off', STATEMENT, [scope.organizationId, taskId])
  return rows.length > 0
}

const STATEMENT = `
  select from tasks t join projects p on p.id = t.project_id
  where t.organization_id = $1::bigint and t.id = $2::bigint and ${REVIEW_SWITCHED_OFF}`
