import type { Scope } from '../../../domain/actor.ts'
import { END } from '../../../domain/flow.ts'
import { sql } from '../connect.ts'
import { REVIEW_SWITCHED_OFF } from '../queries/review-switched-off.ts'
import { closeReviewSeats } from './close-review-seats.ts'
import type { MovableTask } from './move-task.ts'
import { moveTasks } from './move-tasks.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'

/** Code of why a task was completed without the review it waited for. */
export const REVIEW_OFF = 'review_switched_off'

/**
 * Completes those of the tasks that wait for a review nobody asks for any more. A task somebody is reviewing stays
 * with him. Their lives hear of it and end. The tasks and their review seats are locked by the caller.
 */
export async function endWaitingReviews(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<void> {
  if (taskIds.length === 0) return
  const tasks = await sql<MovableTask>('reviews-to-end', WAITING, [scope.organizationId, taskIds])
  if (tasks.length === 0) return
  const ids = tasks.map(({ id }) => id)
  await closeReviewSeats(scope, ids, REVIEW_OFF)
  await moveTasks(scope, tasks, { state: 'completed', stage: END })
  await recordEventOnTasks(scope, {
    projectId,
    taskIds: ids,
    kind: 'task.completed',
    payload: { code: REVIEW_OFF },
    deliver: true,
  })
}

/** A seat somebody holds: he came a moment ago, and the task is about to say so. */
const WAITING = `
  select t.id, t.project_id as "projectId", t.state, t.stage, t.round
  from tasks t join projects p on p.id = t.project_id
  where t.organization_id = $1::bigint and t.id = any($2::bigint[]) and t.state = 'needs_review'
    and t.deleted_at is null and ${REVIEW_SWITCHED_OFF}
    and not exists (
      select from seats s
      where s.task_id = t.id and s.stage_kind = 'review' and s.state = 'open' and s.expires_at > now())
  order by t.id`
