import { againOnConflict, settleTask } from '../api/db/index.ts'
import type { Decide } from '../api/db/index.ts'
import type { SettleInput, SettleResult } from './contract.ts'

/** Two transactions may meet at a task and a seat; the second attempt sees the end of the first. */
export function settle(input: SettleInput, decide: Decide): Promise<SettleResult> {
  return againOnConflict(() => settleTask(input, decide))
}
