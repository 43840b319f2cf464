import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities, JobRef } from '../activities/contract.ts'
import { quick, slow } from './options.ts'

const { importChunk } = proxyActivities<Activities>({ ...slow, summary: 'Import the next chunk' })
const { finishImport, failJob } = proxyActivities<Activities>({ ...quick, startToCloseTimeout: '2 min' })

/**
 * Chunk after chunk until the file is read. The cursor lives in the books, so a run that begins again goes on from
 * there. Asked to cancel (on the job, in the books) it stops after the chunk it is in and keeps what is imported; a failure no repeat can heal is
 * written on the job, and the run fails so that operators see it.
 */
export async function importWorkflow(job: JobRef): Promise<void> {
  const end = await failing(job, () => chunks(job))
  if (end === 'long_history') await continueAsNew<typeof importWorkflow>(job)
}

type End = 'finished' | 'long_history'

async function chunks(job: JobRef): Promise<End> {
  for (;;) {
    const chunk = await importChunk(job)
    setCurrentDetails(`${chunk.done} done`)
    if (chunk.finished || chunk.cancelled) break
    if (workflowInfo().continueAsNewSuggested) return 'long_history'
  }
  await finishImport(job)
  return 'finished'
}

async function failing(job: JobRef, work: () => Promise<End>): Promise<End> {
  try {
    return await work()
  } catch (error) {
    await CancellationScope.nonCancellable(() => failJob({ ...job, errorCode: codeOf(error), params: {} }))
    throw error
  }
}

/** The code a domain error carried across the activity border. */
function codeOf(error: unknown): string {
  if (isCancellation(error)) return 'cancelled_by_operator'
  const cause = error instanceof ActivityFailure ? error.cause : error
  return cause instanceof ApplicationFailure && cause.type ? cause.type : 'internal'
}
