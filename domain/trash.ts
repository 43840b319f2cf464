import type { EpochMs } from './wire.ts'

/** How long what was deleted rests before it is gone for good. */
export const TRASH_DAYS = 30

const DAY_MS = 24 * 3_600_000

/** Until when something that was deleted then can be brought back. A purge comes once a day, so it may be later. */
export function restsUntil(deletedAt: EpochMs): EpochMs {
  return deletedAt + TRASH_DAYS * DAY_MS
}
