import type { Scope } from '../../../domain/actor.ts'
import type { TaskAgreement } from '../../../domain/decision.ts'
import { sql } from '../connect.ts'
import { readSettlingView } from '../queries/task-to-settle.ts'
import type { AnswerToSettle, TaskToSettle } from '../queries/task-to-settle.ts'
import { deriveTask } from './derive-task.ts'
import { agreementOf } from './judge-task.ts'
import type { TaskEvent } from './record-task-events.ts'

/**
 * Measures the agreement of a reviewed task again when the reviewer fixed one of its answers: what he left counts as
 * its author's, as it does in the export. The decision keeps the agreement it was made on. Each fix is measured once.
 * With the task locked. @returns the fact it makes, if any.
 */
export async function remeasureTask(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  task: TaskToSettle,
): Promise<readonly TaskEvent[]> {
  const [fixed] = await sql<Fixed>('unmeasured-fix', UNMEASURED, [scope.organizationId, task.id])
  if (!fixed) return []
  const { organizationId } = scope
  const view = await readSettlingView({ organizationId, taskId: task.id }, '', true)
  const agreement = measured(task, view.answers.filter(isPresent(task)))
  const { decisionId, reviewId } = fixed
  await sql('keep-remeasured', KEEP, [organizationId, decisionId, JSON.stringify({ reviewId, ...agreement })])
  await deriveTask(scope, task.id)
  return [{ kind: 'agreement.measured', payload: { reviewId, score: agreement.score } }]
}

/** An answer that cannot be measured must not keep the task from coming to rest. */
function measured(task: TaskToSettle, answers: readonly AnswerToSettle[]): TaskAgreement {
  try {
    return agreementOf(task, answers)
  } catch {
    return { score: null, annotationIds: answers.map(({ id }) => id), controls: [] }
  }
}

interface Fixed {
  readonly decisionId: number
  readonly reviewId: number
}

/** Rejected in an earlier round, an answer was given again; rejected beside an accepted one, it still disagrees. */
const isPresent =
  (task: TaskToSettle) =>
  (answer: AnswerToSettle): boolean =>
    !answer.isBeside &&
    (answer.reviewStatus !== 'rejected' || answer.round === task.round) &&
    (task.countExtras || !answer.isExtra)

const UNMEASURED = `
  select d.id as "decisionId", r.id as "reviewId"
  from (select id, created_at, remeasured from decisions
        where organization_id = $1::bigint and task_id = $2::bigint order by id desc limit 1) d,
       (select max(id) as id, max(created_at) as at from reviews
        where organization_id = $1::bigint and task_id = $2::bigint and verdict = 'fixed_and_accepted') r
  where r.at >= d.created_at and r.id > coalesce((d.remeasured ->> 'reviewId')::bigint, 0)`

const KEEP = `
  update decisions set remeasured = $3::jsonb where organization_id = $1::bigint and id = $2::bigint`
