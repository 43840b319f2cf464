/** Bundle entry: re-exports the workflows by their wire names, nothing else. */
export { followSettingsWorkflow } from './follow-settings-workflow.ts'
export { importWorkflow } from './import-workflow.ts'
export { reconcileWorkflow } from './reconcile-workflow.ts'
export { settleBatchWorkflow } from './settle-batch-workflow.ts'
export { taskWorkflow } from './task-workflow.ts'
