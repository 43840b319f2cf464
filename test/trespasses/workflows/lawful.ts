import { sleep } from '@temporalio/workflow'
import type { Activities } from '../activities/contract.ts'
import { ground } from '../domain/ground.ts'

export const wait = (activities: Activities) => sleep(activities.ground + ground)
