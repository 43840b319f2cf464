export const WORKFLOW = 'taskWorkflow'
