import { proxyActivities, setCurrentDetails } from '@temporalio/workflow'
import type { Activities } from '../activities/contract.ts'
import { slow } from './options.ts'

const { beginPurges } = proxyActivities<Activities>({
  ...slow,
  summary: 'Look what has rested its time in the trash',
})

/** Once a day, by a schedule: a purge for every organization that needs one, each a job people can see. */
export async function beginPurgesWorkflow(): Promise<number> {
  const begun = await beginPurges()
  setCurrentDetails(`${begun} organizations have something to purge`)
  return begun
}
