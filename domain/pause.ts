import type { EmptyQueue } from './queue/empty.ts'
import type { Permission } from './permissions.ts'

/** Why somebody may not go on in a project for now, in Label Studio's words. */
export const PAUSE_REASONS = [
  'MANUAL',
  'BEHAVIOR_BASED',
  'ANNOTATOR_EVALUATION',
  'ANNOTATION_LIMIT',
  'CUSTOM_SCRIPT',
] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** A pause that holds now, as its person is told of it. */
export interface StandingPause {
  readonly id: number
  readonly reason: PauseReason
  /** What he is told beside the reason; may be empty. */
  readonly words: string
  /** Who did it; empty when nobody did it by hand. */
  readonly by: string
  /** ISO; null: until somebody lifts it. */
  readonly until: string | null
}

/** Pauses that go as soon as what they follow from does; by hand they cannot be lifted, only the setting changed. */
const BY_SETTINGS: ReadonlySet<PauseReason> = new Set(['ANNOTATOR_EVALUATION', 'ANNOTATION_LIMIT'])

export const isLiftedByHand = (reason: PauseReason): boolean => !BY_SETTINGS.has(reason)

/** Whoever may pause others is not paused himself. */
export const isPausable = (permissions: ReadonlySet<Permission>): boolean => !permissions.has('people.pause')

/** Why there is nothing for somebody who is paused. */
export function emptyOfPause(pause: StandingPause, limit: number | null): EmptyQueue {
  if (pause.reason === 'ANNOTATION_LIMIT') return { code: 'limit_reached', params: { limit: limit ?? 0 } }
  const { reason, by, words, until } = pause
  return {
    code: 'paused',
    params: {
      reason,
      ...(by !== '' && { by }),
      ...(words !== '' && { words }),
      ...(until !== null && { until }),
    },
  }
}
