import {
  forgetDelivered,
  forgetAppliedCommands,
  recountAnswerDays,
  recountTasks,
  resyncExpiredSeats,
  resyncForgottenTasks,
  resyncStuckJobs,
  stuckOutbox,
} from '../api/db/index.ts'
import type { ReconcileResult } from './contract.ts'
import type { Log } from './log.ts'

/** Tasks whose counters are recounted in one sweep; the next sweep goes on behind them. */
const RECOUNTED = 2_000
/** People in a project whose days are recounted in one sweep: each may have given a hundred thousand answers. */
const RECOUNTED_PEOPLE = 10
/** Longer than any workflow retries or is kept. */
const KEEP_DAYS = 7

/**
 * Compares the books with what should be and puts right what differs. Anything but zeroes means that something else
 * is wrong: it is logged as such.
 */
export async function reconcile(log: Log): Promise<ReconcileResult> {
  const found: ReconcileResult = {
    resyncedTasks: await resyncForgottenTasks(),
    expiredSeats: await resyncExpiredSeats(),
    restartedJobs: await resyncStuckJobs(),
    stuckOutbox: await stuckOutbox(),
    counterDifferences: await recountTasks(RECOUNTED),
    answerDayDifferences: await recountAnswerDays(RECOUNTED_PEOPLE),
  }
  if (Object.values(found).some((count) => count > 0)) log.warn(found, 'reconciliation found differences')
  await forgetDelivered(KEEP_DAYS)
  await forgetAppliedCommands(KEEP_DAYS)
  return found
}
