import { continueAsNew, proxyActivities } from '@temporalio/workflow'
import type { Activities, JobRef } from '../activities/contract.ts'
import { slow } from './options.ts'
import { runChunks } from './run-chunks.ts'

const { purgeChunk } = proxyActivities<Activities>({ ...slow, summary: 'Purge the next piece of the trash' })

/** What has rested its time in the trash of an organization, piece after piece, until nothing is overdue any more. */
export async function purgeWorkflow(job: JobRef): Promise<void> {
  const end = await runChunks(job, { chunk: purgeChunk })
  if (end === 'long_history') await continueAsNew<typeof purgeWorkflow>(job)
}
