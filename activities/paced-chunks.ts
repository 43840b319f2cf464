import { setTimeout as sleep } from 'node:timers/promises'
import type { Scope } from '../domain/actor.ts'
import { jobById, slowestClaims } from '../api/db/index.ts'
import type { ChunkResult, JobRef } from './contract.ts'
import { restAfter } from './rest-after.ts'
import { scopeOf } from './scope-of-job.ts'

/** Ranges are small, so that nobody waits for one; a step of the workflow is worth more than one of them. */
const STEP_MS = 2_000

/** The next chunks of a job, with rests between them while people work, and where it stands by them. */
export async function pacedChunks(
  ref: JobRef,
  chunk: (scope: Scope, jobId: number) => Promise<void>,
): Promise<ChunkResult> {
  const scope = scopeOf(await jobById(ref, ref.jobId))
  for (const until = Date.now() + STEP_MS; ;) {
    const from = performance.now()
    await chunk(scope, ref.jobId)
    const tookMs = performance.now() - from
    const { state, done } = await jobById(ref, ref.jobId)
    const isOpen = state === 'queued' || state === 'running'
    if (!isOpen || Date.now() >= until) {
      return { finished: !isOpen && state !== 'cancelled', done, cancelled: state === 'cancelled' }
    }
    await sleep(restAfter(tookMs, await slowestClaims()))
  }
}
