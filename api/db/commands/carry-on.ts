import type { Scope } from '../../../domain/actor.ts'
import type { EventKind, EventPayload } from '../../../domain/event.ts'
import { stateAfterAnswer } from '../../../domain/queue/after-answer.ts'
import { assertMove } from '../../../domain/task.ts'
import type { TaskState } from '../../../domain/task.ts'
import { isAnybodyLeft } from '../queries/is-anybody-left.ts'
import { changeTask } from './change-task.ts'
import type { ChangedTask } from './change-task.ts'
import type { MovableTask } from './move-task.ts'
import { tellOfEvent } from './tell-of-event.ts'

export interface TaskNews {
  readonly kind: EventKind
  readonly payload: EventPayload
  /** The answer it is about, by its sender's key: the payload gets its id, which nobody need wait for. */
  readonly answerKey?: string
  readonly isAnswer: boolean
  readonly isNewEvidence: boolean
  /** It was given to a known answer: whatever is open, the task stays where it is. */
  readonly movesNothing?: boolean
  /** The task's life must hear of it even though the task is not full. */
  readonly mustTell?: boolean
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
  const changed = await changeTask(scope, task, {
    ...news,
    whenFull: stateAfter(task.state, news, 0),
    whenOpen: stateAfter(task.state, news, 1),
  })
  const moved = { ...task, state: changed.state }
  if (!changed.isTold && (await isOpenToNobody(scope, moved, changed)))
    await tellOfEvent(scope, changed.eventId)
  return moved
}

function stateAfter(from: TaskState, news: TaskNews, openSeats: 0 | 1): TaskState {
  if (news.movesNothing === true) return from
  const to = stateAfterAnswer(from, { ...news, openSeats })
  if (to !== from) assertMove(from, to)
  return to
}

/** Only where places were opened again: otherwise a place that is left over waits for new people. */
async function isOpenToNobody(
  scope: Pick<Scope, 'organizationId'>,
  task: MovableTask,
  { openSeats, skips }: ChangedTask,
): Promise<boolean> {
  if (task.state !== 'created' && task.state !== 'annotating') return false
  if (openSeats === 0 || (skips === 0 && task.round === 1)) return false
  return !(await isAnybodyLeft(scope, task))
}
