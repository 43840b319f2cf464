import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { closeSeats } from './close-seats.ts'
import { lockEscalated } from './lock-escalated.ts'
import { moveTask } from './move-task.ts'
import { openEscalation } from './open-escalation.ts'
import { recordEvent } from './record-event.ts'

/**
 * Takes an escalated task out of the work: nobody is asked any more, its answers stay, and it says why.
 * @throws DomainError `illegal_move` when it is not escalated any more.
 */
export function excludeTask(scope: Scope, taskId: number, reason: string): Promise<void> {
  return againOnConflict(async () => {
    const task = await lockEscalated(scope, taskId)
    await closeSeats(scope, { taskId, reason: 'task_excluded', withKnown: true })
    await moveTask(scope, task, { state: 'withdrawn' })
    await recordEvent({
      scope,
      projectId: task.projectId,
      aggregate: { type: 'task', id: taskId },
      kind: 'task.excluded',
      payload: { reason },
      deliver: { to: 'temporal' },
    })
  })
}

/**
 * Takes an excluded task back: it waits for its managers again, who say what becomes of it.
 * @throws DomainError `illegal_move` when it is not excluded.
 */
export function readmitTask(scope: Scope, taskId: number): Promise<void> {
  return againOnConflict(async () => {
    const task = await lockEscalated(scope, taskId, 'withdrawn')
    const moved = await moveTask(scope, task, { state: 'escalated' })
    const { payload } = await openEscalation(scope, moved, 'taken_back')
    await recordEvent({
      scope,
      projectId: task.projectId,
      aggregate: { type: 'task', id: taskId },
      kind: 'task.escalated',
      payload,
      deliver: { to: 'temporal' },
    })
  })
}
