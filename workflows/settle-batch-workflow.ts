import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import type { Activities, SettleBatchInput, SettleBatchResult } from '../activities/contract.ts'
import { slow } from './options.ts'

const { settleBatch } = proxyActivities<Activities>({ ...slow, summary: 'Decide a batch of full tasks' })

/** Full tasks in bulk, when lives of their own would come too slowly. Only those that must wait get one afterwards. */
export async function settleBatchWorkflow(
  input: Pick<SettleBatchInput, 'tasks'>,
): Promise<SettleBatchResult> {
  const { workflowId, runId } = workflowInfo()
  const result = await settleBatch({ ...input, commandKey: `${workflowId}:${runId}` })
  setCurrentDetails(`${result.settled} settled, ${result.waiting} of them go on waiting`)
  return result
}
