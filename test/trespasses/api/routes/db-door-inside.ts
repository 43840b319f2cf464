import { taskRow } from '../db/models/task.ts'

export const row = taskRow
