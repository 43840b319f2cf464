import type { StandingPause } from '../domain/pause.ts'
import { emptyOfPause } from '../domain/pause.ts'
import { DomainError } from '../domain/errors.ts'

/** A project as a person reaches it who may be paused there. */
interface Project {
  readonly pause: StandingPause | null
  readonly answerLimit: number | null
}

/**
 * Whoever is paused goes no further in a project. What he had under way is kept before this is asked.
 * @throws DomainError `paused`, with what he is told.
 */
export function refusePaused({ pause, answerLimit }: Project): void {
  if (!pause) return
  const { code, params } = emptyOfPause(pause, answerLimit)
  throw new DomainError('paused', 'You are paused in this project. Your work is kept as a draft.', {
    params: { ...params, because: code },
  })
}
