import { WORKFLOW } from '../workflows/messages.ts'
import { taskRow } from '../api/db/index.ts'

export const settle = () => [WORKFLOW, taskRow]
