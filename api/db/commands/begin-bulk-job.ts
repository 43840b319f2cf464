import { randomUUID } from 'node:crypto'
import type { Scope } from '../../../domain/actor.ts'
import type { TaskQuery } from '../../../domain/task-filter.schema.ts'
import type { Json } from '../../../domain/wire.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import type { JobFields } from '../queries/job-for-scope.ts'
import { jobById } from '../queries/job-for-scope.ts'
import type { AssignmentType } from './assign-tasks.ts'
import { createJob } from './create-job.ts'
import { lockedProject } from './locked-project.ts'

export interface ManyToAssign {
  readonly projectId: number
  readonly act: 'assign' | 'unassign'
  readonly type: AssignmentType
  /** null: everybody's. */
  readonly userIds: readonly number[] | null
  readonly query: TaskQuery
}

/** Gives more tasks to people, or takes them back, than a request has time for. */
export function beginAssigning(
  scope: Scope,
  { projectId, act, type, userIds, query }: ManyToAssign,
): Promise<JobFields> {
  return createJob(scope, {
    kind: 'assign',
    projectId,
    naturalKey: `assign:${projectId}:${randomUUID()}`,
    params: { act, type, users: userIds === null ? null : [...userIds], query: query as unknown as Json },
    total: null,
  })
}

/** Brings all of a project's tasks back out of the trash. One job a project: asked again, the one under way. */
export function beginRestoring(scope: Scope, projectId: number, total: number): Promise<JobFields> {
  return againOnConflict(async () => {
    await lockedProject(scope, projectId)
    const [open] = await sql<{ id: number }>('open-restore', OPEN, [scope.organizationId, projectId])
    if (open) return jobById(scope, open.id)
    return createJob(scope, {
      kind: 'restore',
      projectId,
      naturalKey: `restore:${projectId}:${randomUUID()}`,
      params: {},
      total,
    })
  })
}

const OPEN = `
  select id from jobs
  where organization_id = $1::bigint and project_id = $2::bigint and kind = 'restore' and state in ('queued', 'running')
    and not cancel_requested`
