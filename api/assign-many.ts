import type { Scope } from '../domain/actor.ts'
import { ASSIGNED_AT_ONCE } from './contract/assignments.ts'
import { areMoreThan, assignTasks, beginAssigning, taskIdsOf, unassignTasks } from './db/index.ts'
import type { ManyToAssign } from './db/index.ts'

export interface AssignedMany {
  readonly assignments: number
  readonly taskIds: readonly number[]
  /** null: it is done. */
  readonly jobId: number | null
}

/** Gives the tasks of a selection or filter to people, or takes them back: at once, or by a job where they are many. */
export async function assignMany(scope: Scope, many: ManyToAssign): Promise<AssignedMany> {
  const { projectId, act, type, userIds, query } = many
  if (await areMoreThan(scope, { projectId, query }, ASSIGNED_AT_ONCE)) {
    return { assignments: 0, taskIds: [], jobId: (await beginAssigning(scope, many)).id }
  }
  const taskIds = await taskIdsOf(scope, { projectId, query })
  const assignments =
    act === 'assign'
      ? await assignTasks(scope, { projectId, taskIds, userIds: userIds ?? [], type })
      : await unassignTasks(scope, { projectId, taskIds, userIds, type })
  return { assignments, taskIds, jobId: null }
}
