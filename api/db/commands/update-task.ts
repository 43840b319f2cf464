import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { inTransaction } from '../connect.ts'
import { TaskRow } from '../models/task.ts'
import { recordEvent } from './record-event.ts'
import { recordVersion } from './record-version.ts'
import { writeTaskTexts } from './write-task-texts.ts'

export interface TaskEdit {
  readonly data?: object
  readonly meta?: object
  readonly allowSkip?: boolean
}

/** Changes what a task carries. New data is a new version: earlier answers keep naming the one they were made on. */
export function updateTask(scope: Scope, taskId: number, edit: TaskEdit): Promise<void> {
  return inTransaction(async () => {
    const task = await TaskRow.findOne({
      where: { id: taskId, organizationId: scope.organizationId, deletedAt: null },
      lock: true,
    })
    if (!task) throw new DomainError('not_found', 'No Task matches the given query.')
    const dataChanged = edit.data !== undefined && !isDeepStrictEqual(edit.data, task.data)
    if (dataChanged) await keepFirstVersion(scope, task)
    await task.update({
      ...(dataChanged && { data: edit.data, dataVersion: task.dataVersion + 1 }),
      ...(edit.meta !== undefined && { meta: edit.meta }),
      ...(edit.allowSkip !== undefined && { allowSkip: edit.allowSkip }),
      updatedBy: scope.actor?.id ?? null,
    })
    if (dataChanged) {
      await recordVersion(scope, versionOf(task))
      await writeTaskTexts(scope, [taskId])
    }
    await recordEvent({
      scope,
      projectId: task.projectId,
      aggregate: { type: 'task', id: taskId },
      kind: 'task.updated',
      payload: { dataVersion: task.dataVersion, changed: Object.keys(edit) },
    })
  })
}

/** An import writes no version row for data nobody has changed yet: the first is written when it is about to be past. */
async function keepFirstVersion(scope: Scope, task: TaskRow): Promise<void> {
  if (task.dataVersion === 1) await recordVersion(scope, versionOf(task))
}

function versionOf(task: TaskRow): Parameters<typeof recordVersion>[1] {
  return {
    kind: 'task_data',
    aggregateId: task.id,
    version: task.dataVersion,
    body: task.data,
    projectId: task.projectId,
  }
}
