import { followSettingsChunk, jobById } from '../api/db/index.ts'
import type { ChunkResult, JobRef } from './contract.ts'
import { scopeOf } from './scope-of-job.ts'

/** Ranges are small, so that nobody waits for one; a step of the workflow is worth more than one of them. */
const STEP_MS = 2_000

/** The next ranges of a job that lets a project's tasks follow its settings, and where it stands by them. */
export async function followSettings(ref: JobRef, stepMs = STEP_MS): Promise<ChunkResult> {
  const scope = scopeOf(await jobById(ref, ref.jobId))
  for (const until = Date.now() + stepMs; ;) {
    await followSettingsChunk(scope, ref.jobId)
    const { state, done } = await jobById(ref, ref.jobId)
    const isOpen = state === 'queued' || state === 'running'
    if (isOpen && Date.now() < until) continue
    return { finished: !isOpen && state !== 'cancelled', done, cancelled: state === 'cancelled' }
  }
}
