import type { Settled } from '../../../domain/task-life.ts'
import { inTransaction } from '../connect.ts'
import { lockFullTasks } from '../queries/tasks-to-settle.ts'
import type { FullTask } from '../queries/tasks-to-settle.ts'
import { isAwaited } from '../queries/task-to-settle.ts'
import type { TaskAddress } from '../queries/task-to-settle.ts'
import { completeTasks } from './complete-tasks.ts'
import type { TaskToComplete } from './complete-tasks.ts'
import { judgeRoute } from './judge-route.ts'
import type { Decide } from './judge-task.ts'

export interface SettleFullTasks {
  readonly tasks: readonly TaskAddress[]
  /** Of one task: a repeat finds it completed and leaves it alone. */
  readonly keyOf: (taskId: number) => string
}

/**
 * Settles those of the tasks that are full and come to nothing but their end, all in one transaction of three round
 * trips: by the same judgement as `settleTask`, which is for all the others.
 * @returns what was settled, by task id.
 */
export function settleFullTasks(
  { tasks, keyOf }: SettleFullTasks,
  decide: Decide,
): Promise<ReadonlyMap<number, Settled>> {
  return inTransaction(async () => {
    const full = await lockFullTasks(tasks)
    const judged: TaskToComplete[] = []
    for (const one of full) {
      const completion = await completionOf(one, keyOf(one.task.id), decide)
      if (completion) judged.push(completion)
    }
    return completeTasks(judged)
  })
}

/** null: something is open at it still, or it is not at its end. */
async function completionOf(
  { organizationId, task, view }: FullTask,
  commandKey: string,
  decide: Decide,
): Promise<TaskToComplete | null> {
  if (view.seats.some(isAwaited)) return null
  // Whether one more could be had is asked of the books one by one: here it leads anywhere but to the end.
  const judged = await judgeRoute({ task, view }, decide, () => Promise.resolve(false))
  if (judged.route.state !== 'completed') return null
  return { ...judged, organizationId, task, commandKey }
}
