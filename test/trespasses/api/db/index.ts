export { taskRow } from './models/task.ts'
