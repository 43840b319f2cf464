import type { Scope } from '../../../domain/actor.ts'
import type { EventKind, EventPayload } from '../../../domain/event.ts'
import { stateAfterAnswer } from '../../../domain/queue/after-answer.ts'
import { isAnybodyLeft } from '../queries/is-anybody-left.ts'
import { deriveTask } from './derive-task.ts'
import type { DerivedTask } from './derive-task.ts'
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
  /** The task's columns by it, when the caller has derived them. */
  readonly derived?: DerivedTask
  /** Written at the very end, in the same round trip. */
  readonly then?: () => Promise<void>
}

/**
 * After somebody has answered, skipped or changed something: derives the task's columns, writes down what happened,
 * and moves the task on if that was what it waited for. Told to the task's life when the task is full, or when what is
 * open is open to nobody.
 * @param task locked by the caller.
 */
export async function carryOn(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  task: MovableTask,
  news: TaskNews,
): Promise<MovableTask> {
  const derived = news.derived ?? (await deriveTask(scope, task.id))
  const state = stateAfterAnswer(task.state, { openSeats: derived.openSeats, ...news })
  const isFull = state === 'deciding' && task.state !== 'deciding'
  const mustTell =
    isFull || news.mustTell === true || (await isOpenToNobody(scope, { ...task, state }, derived))
  const [, moved] = await Promise.all([
    recordEvent({
      scope,
      projectId: task.projectId,
      aggregate: { type: 'task', id: task.id },
      kind: news.kind,
      payload: news.payload,
      ...(mustTell && { deliver: { to: 'temporal' } }),
    }),
    moveTask(scope, task, { state }),
    news.then?.(),
  ])
  return moved
}

/** Only where places were opened again: otherwise a place that is left over waits for new people. */
async function isOpenToNobody(
  scope: Pick<Scope, 'organizationId'>,
  task: MovableTask,
  { openSeats, skips }: DerivedTask,
): Promise<boolean> {
  if (task.state !== 'created' && task.state !== 'annotating') return false
  if (openSeats === 0 || (skips === 0 && task.round === 1)) return false
  return !(await isAnybodyLeft(scope, task))
}
