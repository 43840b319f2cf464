import type { Scope } from '../domain/actor.ts'
import { claimLanes } from './claim-lanes.ts'
import { claimPace } from './claim-pace.ts'
import { chosenFound, claimSeat, findChosen, skimChosen } from './db/index.ts'
import type { Claim, ClaimedSeat } from './db/index.ts'

/** Windows in a row that somebody else has all of: more is not in anybody's hands at once. */
const MOST_WINDOWS = 20

/**
 * The next of the tasks somebody chose, under the rules of every claim; more of them are looked up on the way.
 * @throws DomainError `not_found` when it is no stream of his.
 */
export async function claimChosen(
  scope: Scope,
  claim: Omit<Claim, 'stage'> & { readonly chosenId: number },
  stages: readonly string[],
): Promise<ClaimedSeat | null> {
  const { projectId, chosenId } = claim
  let found = await chosenFound(scope, projectId, chosenId)
  for (let windows = 0; windows < MOST_WINDOWS; windows += 1) {
    for (const stage of stages) {
      const seat = await claimPace.time(() =>
        claimLanes.run(projectId, () => claimSeat(scope, { ...claim, stage })),
      )
      if (!seat) continue
      await skimChosen(scope, { projectId, stage, chosenId }, seat.taskId)
      return seat
    }
    const now = await findChosen(scope, { projectId, stages, chosenId }, found)
    if (now === found) return null
    found = now
  }
  return null
}
