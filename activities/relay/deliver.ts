import type { Client } from '@temporalio/client'
import { searchAttributes } from '../search-attributes.ts'
import {
  jobWorkflowId,
  TASK_EVENTS_SIGNAL,
  TASK_QUEUE,
  taskWorkflowId,
  WORKFLOW,
} from '../../workflows/messages.ts'
import type { JobRef, TaskRef } from '../contract.ts'
import type { Message } from './address.ts'

/** Longest a call to Temporal may take; the client's own repeats are inside it. */
export const DEADLINE_MS = 5_000

/** Workflows by kind of job. */
const JOB_WORKFLOW: Readonly<Record<string, string>> = {
  import: WORKFLOW.import,
  recount: WORKFLOW.followSettings,
  purge: WORKFLOW.purge,
  assign: WORKFLOW.bulk,
  restore: WORKFLOW.bulk,
}

/** Tells a life, starting it if it is not running. @throws what the client throws; see `readFailure`. */
export function deliver(client: Client, message: Message): Promise<void> {
  return client.withDeadline(Date.now() + DEADLINE_MS, () =>
    message.type === 'job' ? startJob(client, message) : tellTask(client, message),
  )
}

async function tellTask(client: Client, message: Message): Promise<void> {
  const { organizationId, aggregateId: taskId } = message
  const projectId = message.projectId ?? 0
  const task: TaskRef = { organizationId, projectId, taskId }
  await client.workflow.signalWithStart(WORKFLOW.task, {
    workflowId: taskWorkflowId(organizationId, projectId, taskId),
    taskQueue: TASK_QUEUE.core,
    args: [task],
    signal: TASK_EVENTS_SIGNAL,
    signalArgs: [message.rows.map(({ seq, kind }) => ({ seq, kind }))],
    staticSummary: `Task ${taskId} of project ${projectId}`,
    typedSearchAttributes: searchAttributes({ organizationId, projectId, phase: 'settling' }),
  })
}

/**
 * A job's workflow runs once: an id that is running or has succeeded is not started again, one that was terminated or
 * failed is, because the books still say the job is open.
 */
async function startJob(client: Client, message: Message): Promise<void> {
  const { organizationId, projectId, aggregateId: jobId } = message
  const kind = message.jobKind ?? ''
  const workflow = JOB_WORKFLOW[kind]
  if (!workflow) throw new Error(`Jobs of kind "${kind}" have no workflow.`)
  const job: JobRef = { organizationId, jobId }
  await client.workflow.start(workflow, {
    workflowId: jobWorkflowId(kind, organizationId, jobId),
    taskQueue: TASK_QUEUE.bulk,
    args: [job],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    workflowIdConflictPolicy: 'FAIL',
    staticSummary: `${kind} job ${jobId}`,
    typedSearchAttributes: searchAttributes({ organizationId, projectId, phase: 'running', jobKind: kind }),
  })
}
