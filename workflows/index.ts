/** Bundle entry: re-exports the workflows by their wire names, nothing else. */
export { beginPurgesWorkflow } from './begin-purges-workflow.ts'
export { bulkWorkflow } from './bulk-workflow.ts'
export { followSettingsWorkflow } from './follow-settings-workflow.ts'
export { importWorkflow } from './import-workflow.ts'
export { purgeWorkflow } from './purge-workflow.ts'
export { reconcileWorkflow } from './reconcile-workflow.ts'
export { settleBatchWorkflow } from './settle-batch-workflow.ts'
export { taskWorkflow } from './task-workflow.ts'
