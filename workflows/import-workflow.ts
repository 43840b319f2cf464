import { continueAsNew, proxyActivities } from '@temporalio/workflow'
import type { Activities, JobRef } from '../activities/contract.ts'
import { quick, slow } from './options.ts'
import { runChunks } from './run-chunks.ts'

const { importChunk } = proxyActivities<Activities>({ ...slow, summary: 'Import the next chunk' })
const { finishImport } = proxyActivities<Activities>({ ...quick, startToCloseTimeout: '2 min' })

/** An import: until its files are read. What was imported when it is asked to stop is kept. */
export async function importWorkflow(job: JobRef): Promise<void> {
  const end = await runChunks(job, { chunk: importChunk, finish: finishImport })
  if (end === 'long_history') await continueAsNew<typeof importWorkflow>(job)
}
