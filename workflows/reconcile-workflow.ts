import { proxyActivities, setCurrentDetails } from '@temporalio/workflow'
import type { Activities, ReconcileResult } from '../activities/contract.ts'
import { slow } from './options.ts'

const { reconcile } = proxyActivities<Activities>({
  ...slow,
  summary: 'Compare the books with what should be',
})

/** Every minute, by a schedule: puts right what fell between two chairs. All counts are zero in a healthy run. */
export async function reconcileWorkflow(): Promise<ReconcileResult> {
  const found = await reconcile()
  setCurrentDetails(
    Object.entries(found)
      .map(([what, count]) => `${what}: ${count}`)
      .join(', '),
  )
  return found
}
