import { taskRow } from '../db/index.ts'
import { contract } from '../contract/ground.ts'
import { WORKFLOW } from '../../workflows/messages.ts'

export const routes = [taskRow, contract, WORKFLOW]
