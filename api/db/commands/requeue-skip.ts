import type { Scope } from '../../../domain/actor.ts'
import { isAnybodyLeft } from '../queries/is-anybody-left.ts'
import type { MovableTask } from './move-task.ts'
import { openSeats } from './open-seats.ts'
import type { TakenSeat } from './take-seat.ts'

/**
 * A skip that somebody else shall make good: a new place in the same stage and round, offered at once to everybody
 * but whoever has been there.
 * @returns whether anybody is left who could take it.
 */
export async function requeueSkip(
  scope: Pick<Scope, 'organizationId'>,
  task: MovableTask,
  seat: Pick<TakenSeat, 'stage' | 'round'>,
): Promise<boolean> {
  const { id: taskId, projectId } = task
  await openSeats(scope, {
    taskId,
    projectId,
    stage: seat.stage,
    stageKind: 'annotate',
    round: seat.round,
    count: 1,
  })
  return isAnybodyLeft(scope, { id: taskId, projectId, stage: seat.stage })
}
