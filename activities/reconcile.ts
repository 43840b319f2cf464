import {
  forgetDelivered,
  forgetAppliedCommands,
  recountAnswerDays,
  recountTasks,
  repairOutbox,
  resyncExpiredSeats,
  resyncForgottenTasks,
  resyncOverdueEscalations,
  resyncStuckJobs,
  resyncUnwantedReviews,
  retryFollowing,
  rightReservations,
  saveSweep,
} from '../api/db/index.ts'
import type { ReconcileResult } from './contract.ts'
import type { Log } from './log.ts'
import type { OrphanLives } from './orphan-lives.ts'

/** Tasks whose counters are recounted in one sweep; the next sweep goes on behind them. */
const RECOUNTED = 2_000
/** People in a project whose days are recounted in one sweep: each may have given a hundred thousand answers. */
const RECOUNTED_PEOPLE = 10
/** Longer than any workflow retries or is kept. */
const KEEP_DAYS = 7

export interface ReconcileDeps {
  readonly log: Log
  readonly orphans: OrphanLives
}

/**
 * Compares the books with what should be and puts right what differs. Anything but zeroes means that something else
 * is wrong: it is logged as such, and kept for `/metrics`.
 */
export async function reconcile({ log, orphans }: ReconcileDeps): Promise<ReconcileResult> {
  await retryFollowing()
  const found: ReconcileResult = {
    // First: what is about to be told again is told by it.
    stuckOutbox: await repairOutbox(),
    futureReservations: await rightReservations(),
    resyncedTasks: await resyncForgottenTasks(),
    expiredSeats: await resyncExpiredSeats(),
    restartedJobs: await resyncStuckJobs(),
    orphanLives: await orphans.tell(),
    unwantedReviews: await resyncUnwantedReviews(),
    overdueEscalations: await resyncOverdueEscalations(),
    counterDifferences: await recountTasks(RECOUNTED),
    answerDayDifferences: await recountAnswerDays(RECOUNTED_PEOPLE),
  }
  if (Object.values(found).some((count) => count > 0)) log.warn(found, 'reconciliation found differences')
  await saveSweep({ ...found })
  await forgetDelivered(KEEP_DAYS)
  await forgetAppliedCommands(KEEP_DAYS)
  return found
}
