import type { AppDeps } from './deps.ts'
import { relayLagSeconds } from './db/index.ts'

/** The relay is behind when the oldest fact Temporal should know waits longer than this. */
const LAG_LIMIT_SECONDS = 60

export interface Orchestration {
  readonly temporalAnswers: boolean
  readonly isRelayBehind: boolean
  readonly lagSeconds: number
}

/** How what comes next is doing. People work all the same when it is not. */
export async function orchestration({ temporalProbe }: AppDeps): Promise<Orchestration> {
  const [temporalAnswers, lag] = await Promise.all([temporalProbe(), relayLagSeconds()])
  return { temporalAnswers, isRelayBehind: lag >= LAG_LIMIT_SECONDS, lagSeconds: Math.round(lag) }
}
