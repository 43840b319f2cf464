import { continueAsNew, proxyActivities } from '@temporalio/workflow'
import type { Activities, JobRef } from '../activities/contract.ts'
import { slow } from './options.ts'
import { runChunks } from './run-chunks.ts'

const { bulkChunk } = proxyActivities<Activities>({ ...slow, summary: 'Do the next tasks' })

/** Something done to very many tasks: until all have it. What is done when it is asked to stop is kept. */
export async function bulkWorkflow(job: JobRef): Promise<void> {
  const end = await runChunks(job, { chunk: bulkChunk })
  if (end === 'long_history') await continueAsNew<typeof bulkWorkflow>(job)
}
