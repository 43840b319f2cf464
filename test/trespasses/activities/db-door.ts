import { taskRow } from '../api/db/models/task.ts'

export const row = taskRow
