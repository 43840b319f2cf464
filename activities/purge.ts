import { BYTES_AT_ONCE, bytesIn, forgetFiles, jobById, purgeNext, purgeProject } from '../api/db/index.ts'
import { dropUnusedBytes, folderStore } from '../api/files/index.ts'
import type { FileStore } from '../api/files/index.ts'
import type { Activities, ChunkResult, JobRef } from './contract.ts'

/** The purge's activity over the files of this machine. */
export function createPurges({ filesDir }: { readonly filesDir: string }): Pick<Activities, 'purgeChunk'> {
  const store = folderStore(filesDir)
  return { purgeChunk: (job) => purgeChunk(store, job) }
}

/**
 * The next piece. Of a project that goes for good the bytes go first and the rows that name them after: a crash in
 * between repeats both, and leaves no bytes that nobody knows of.
 */
async function purgeChunk(store: FileStore, job: JobRef): Promise<ChunkResult> {
  const step = await purgeNext(job)
  if (step.kind === 'emptied') {
    const bytes = await bytesIn(job.organizationId, step.projectId)
    for (const sha256 of bytes) await dropUnusedBytes(store, sha256, step.projectId)
    if (bytes.length < BYTES_AT_ONCE) await purgeProject(job, step.projectId)
    else await forgetFiles(job.organizationId, step.projectId, bytes)
  }
  const { state, done } = await jobById(job, job.jobId)
  return { finished: step.kind === 'ended' && state !== 'cancelled', done, cancelled: state === 'cancelled' }
}
