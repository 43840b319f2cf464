import { taskRow } from '../db/index.ts'

export const contract = taskRow
