import type { Scope } from '../../../domain/actor.ts'
import type { EventKind, EventPayload } from '../../../domain/event.ts'
import { stateAfterAnswer } from '../../../domain/queue/after-answer.ts'
import { deriveTask } from './derive-task.ts'
import { moveTask } from './move-task.ts'
import type { MovableTask } from './move-task.ts'
import { recordEvent } from './record-event.ts'

export interface TaskNews {
  readonly kind: EventKind
  readonly payload: EventPayload
  readonly isAnswer: boolean
  readonly isNewEvidence: boolean
  /** The task's life must hear of it even though the task is not full. */
  readonly mustTell?: boolean
}

/**
 * After somebody has answered, skipped or changed something: derives the task's columns, writes down what happened,
 * and moves the task on if that was what it waited for. Told to the task's life when the task is full.
 * @param task locked by the caller.
 */
export async function carryOn(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  task: MovableTask,
  news: TaskNews,
): Promise<MovableTask> {
  const { openSeats } = await deriveTask(scope, task.id)
  const state = stateAfterAnswer(task.state, { openSeats, ...news })
  const isFull = state === 'deciding' && task.state !== 'deciding'
  await recordEvent({
    scope,
    projectId: task.projectId,
    aggregate: { type: 'task', id: task.id },
    kind: news.kind,
    payload: news.payload,
    ...((isFull || news.mustTell === true) && { deliver: { to: 'temporal' } }),
  })
  return moveTask(scope, task, { state })
}
