import { continueAsNew, proxyActivities } from '@temporalio/workflow'
import type { Activities, JobRef } from '../activities/contract.ts'
import { slow } from './options.ts'
import { runChunks } from './run-chunks.ts'

const { followSettings } = proxyActivities<Activities>({ ...slow, summary: 'Let the next tasks follow' })

/** Changed settings of a large project: until every task has what they say. It cannot be left half done. */
export async function followSettingsWorkflow(job: JobRef): Promise<void> {
  const end = await runChunks(job, { chunk: followSettings, mustFinish: true })
  if (end === 'long_history') await continueAsNew<typeof followSettingsWorkflow>(job)
}
