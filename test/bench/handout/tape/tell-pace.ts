import { randomUUID } from 'node:crypto'
import { createClaimPace } from '../../../../api/claim-pace.ts'
import { saveClaimPace } from '../../../../api/db/index.ts'
import type { Desk } from '../robots/desk.ts'

export interface ToldPace {
  /** The same desk, whose claims are counted. */
  readonly kept: (desk: Desk) => Desk
  readonly stop: () => void
}

/** As an api does once a second: says how long claims take, so that the relay steps aside for the bare run as well. */
export function tellPace(): ToldPace {
  const claimPace = createClaimPace()
  const processId = randomUUID()
  const telling = setInterval(() => {
    const pace = claimPace.read()
    if (pace) void saveClaimPace({ processId, ...pace }).catch(() => undefined)
  }, 1_000)
  return {
    kept: (desk) => ({ ...desk, next: () => claimPace.time(() => desk.next()) }),
    stop: () => clearInterval(telling),
  }
}
