import type { LifeEvent } from '../domain/task-life.ts'

/**
 * The door of the workflows for everyone who talks to them: wire names, ids and signal shapes. Plain data, so that
 * the api and the relay import it without the workflow SDK. A wire name is never changed once deployed.
 */
export const WORKFLOW = {
  task: 'taskWorkflow',
  settleBatch: 'settleBatchWorkflow',
  import: 'importWorkflow',
  followSettings: 'followSettingsWorkflow',
  beginPurges: 'beginPurgesWorkflow',
  purge: 'purgeWorkflow',
  bulk: 'bulkWorkflow',
  reconcile: 'reconcileWorkflow',
} as const

export const TASK_QUEUE = { core: 'core', bulk: 'bulk' } as const

/** Sent by the relay only: the versions of a task that have not been told yet, oldest first. */
export type TaskEvent = LifeEvent
export const TASK_EVENTS_SIGNAL = 'taskEvents'
export const TASK_STATE_QUERY = 'taskState'

/** Ids are built from business keys; only the sweep for lives without a task reads one back. */
export const taskWorkflowId = (organizationId: number, projectId: number, taskId: number): string =>
  `task:${organizationId}:${projectId}:${taskId}`
export function taskOfWorkflowId(
  id: string,
): { readonly organizationId: number; readonly projectId: number; readonly taskId: number } | null {
  const [kind, ...numbers] = id.split(':')
  const [organizationId, projectId, taskId] = numbers.map(Number)
  if (kind !== 'task' || !organizationId || !projectId || !taskId) return null
  return { organizationId, projectId, taskId }
}
export const jobWorkflowId = (kind: string, organizationId: number, jobId: number): string =>
  `${kind}:${organizationId}:${jobId}`
/** `fingerprint` stands for exactly these tasks at exactly these versions, so that the same batch is started once. */
export const settleBatchWorkflowId = (fingerprint: string): string => `settle-batch:${fingerprint}`
export const RECONCILE_SCHEDULE_ID = 'reconcile'
export const PURGE_SCHEDULE_ID = 'purge'

/** Search attributes every workflow carries from its start; never a name, an e-mail or task data. */
export const SEARCH_ATTRIBUTES = {
  OrgId: 'Keyword',
  ProjectId: 'Keyword',
  Phase: 'Keyword',
  JobKind: 'Keyword',
  DueAt: 'Datetime',
  NeedsAttention: 'Bool',
} as const
