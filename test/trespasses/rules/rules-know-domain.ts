import { taskRow } from '../api/db/index.ts'

export const row = taskRow
