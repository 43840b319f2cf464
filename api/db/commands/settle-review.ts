import type { Scope } from '../../../domain/actor.ts'
import { BUILT_IN_FLOW, END } from '../../../domain/flow.ts'
import type { TaskState } from '../../../domain/task.ts'
import { isAnybodyToReview } from '../queries/is-anybody-to-review.ts'
import { isReviewSwitchedOff } from '../queries/review-switched-off.ts'
import type { SeatToSettle, TaskToSettle } from '../queries/task-to-settle.ts'
import { closeSeats } from './close-seats.ts'
import { REVIEW_OFF } from './end-waiting-reviews.ts'
import { moveTask } from './move-task.ts'
import { openEscalation } from './open-escalation.ts'
import { openReview } from './open-review.ts'
import type { TaskEvent } from './record-task-events.ts'

/** The part of a settling that concerns reviewers. */
export type Here = Pick<Scope, 'organizationId' | 'actor'>

/** What a settling makes of a task. */
export interface Moved {
  readonly state: TaskState
  readonly events: readonly TaskEvent[]
  readonly addedAnnotators: 0 | 1
}

/** A task that waits for a reviewer: done where none is wanted any more, its managers' where there is none. */
export async function reviewed(
  scope: Here,
  task: TaskToSettle,
  seats: readonly SeatToSettle[],
  waiting: Moved,
): Promise<Moved> {
  const moved = await unwanted(scope, task, waiting)
  const isHeld = here(task, seats).some((seat) => seat.state === 'open' && seat.holderId !== null)
  if (moved.state !== 'needs_review' || isHeld || (await isAnybodyToReview(scope, task))) return moved
  await moveTask(scope, { ...task, state: 'needs_review' }, { state: 'escalated' })
  const event = await openEscalation(scope, task, 'no_reviewer')
  return { ...moved, state: 'escalated', events: [...moved.events, event] }
}

/** A task that waits for a review which was switched off while it was reviewed, or is left from then, is done. */
async function unwanted(scope: Here, task: TaskToSettle, waiting: Moved): Promise<Moved> {
  if (task.reviewMode !== 'none' || !(await isReviewSwitchedOff(scope, task.id))) return waiting
  await closeSeats(scope, { taskId: task.id, reason: REVIEW_OFF })
  await moveTask(scope, { ...task, state: 'needs_review' }, { state: 'completed', stage: END })
  const completed = { kind: 'task.completed', payload: { code: REVIEW_OFF } } as const
  return { ...waiting, state: 'completed', events: [...waiting.events, completed] }
}

/** A review stage that is reached from another one has no seats yet. */
export async function reviewers(
  scope: Here,
  task: TaskToSettle,
  seats: readonly SeatToSettle[],
): Promise<readonly TaskEvent[]> {
  const flow = task.flow ?? BUILT_IN_FLOW
  const isOpen = here(task, seats).some((seat) => seat.state === 'open')
  if (isOpen || flow.stages[task.stage]?.kind !== 'review') return []
  return [await openReview(scope, { task, seats, flow, stage: task.stage })]
}

/** The seats of the task's present stage and round. */
export const here = (task: TaskToSettle, seats: readonly SeatToSettle[]): SeatToSettle[] =>
  seats.filter((seat) => seat.stage === task.stage && seat.round === task.round)
