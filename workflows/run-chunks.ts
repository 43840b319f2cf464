import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities, ChunkResult, JobRef } from '../activities/contract.ts'
import { quick } from './options.ts'

const { failJob } = proxyActivities<Activities>({ ...quick, startToCloseTimeout: '2 min' })

export interface ChunkedWork {
  readonly chunk: (job: JobRef) => Promise<ChunkResult>
  /** After the last chunk, also when it was asked to stop. Left out where the last chunk ends the job itself. */
  readonly finish?: (job: JobRef) => Promise<void>
  /** Stopped by an operator, the books keep the job open and start it again later. */
  readonly mustFinish?: boolean
}

/** `long_history`: there is more to do, and the run should begin again with an empty history. */
export type ChunksEnd = 'finished' | 'long_history'

/**
 * Chunk after chunk until the work is done. The cursor lives in the books, so a run that begins again goes on from
 * there. Asked to cancel (on the job, in the books) it stops after the chunk it is in and keeps what is done; a
 * failure no repeat can heal is written on the job, and the run fails so that operators see it.
 */
export async function runChunks(job: JobRef, work: ChunkedWork): Promise<ChunksEnd> {
  try {
    return await chunks(job, work)
  } catch (error) {
    if (work.mustFinish === true && isCancellation(error)) throw error
    await CancellationScope.nonCancellable(() => failJob({ ...job, errorCode: codeOf(error), params: {} }))
    throw error
  }
}

async function chunks(job: JobRef, { chunk, finish }: ChunkedWork): Promise<ChunksEnd> {
  for (;;) {
    const { done, finished, cancelled } = await chunk(job)
    setCurrentDetails(`${done} done`)
    if (finished || cancelled) break
    if (workflowInfo().continueAsNewSuggested) return 'long_history'
  }
  await finish?.(job)
  return 'finished'
}

/** The code a domain error carried across the activity border. */
function codeOf(error: unknown): string {
  if (isCancellation(error)) return 'cancelled_by_operator'
  const cause = error instanceof ActivityFailure ? error.cause : error
  return cause instanceof ApplicationFailure && cause.type ? cause.type : 'internal'
}
