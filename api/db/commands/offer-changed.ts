import type { Scope } from '../../../domain/actor.ts'
import { offerPassedSeats } from './offer-passed-seats.ts'
import { rekeySeats } from './rekey-seats.ts'

/**
 * The second half of following a project's settings: these tasks stand in the order as it is now, and what stands open
 * at them is offered at the next claim. Holds the cursors: call it in a short transaction of its own, or last.
 */
export async function offerChanged(
  scope: Pick<Scope, 'organizationId'>,
  projectId: number,
  taskIds: readonly number[],
): Promise<void> {
  await rekeySeats(scope, projectId, taskIds)
  await offerPassedSeats(scope, projectId, taskIds)
}
