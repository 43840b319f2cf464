import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { followTaskCount } from './follow-task-count.ts'
import { lockedProject } from './locked-project.ts'
import { recordEvent } from './record-event.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'

/**
 * Puts tasks of a project into the trash, where they rest 30 days with their answers; their open seats are handed to
 * nobody meanwhile.
 * @param taskIds null: every task of the project.
 * @returns how many were put there.
 */
export async function deleteTasks(
  scope: Scope,
  projectId: number,
  taskIds: readonly number[] | null,
): Promise<number> {
  const count = await trash(scope, projectId, taskIds)
  if (count > 0) await followTaskCount(scope, projectId)
  return count
}

function trash(scope: Scope, projectId: number, taskIds: readonly number[] | null): Promise<number> {
  return againOnConflict(async () => {
    // Seats before tasks, as everywhere. Of a whole project that would be a lock a seat: there the conflict is risked,
    // but the project, which is told of it in the end, comes first.
    if (taskIds === null) await lockedProject(scope, projectId)
    else await sql('hold-seats-to-trash', HOLD, [scope.organizationId, taskIds])
    const gone = await sql<{ id: number }>('trash-tasks', TRASH, [
      scope.organizationId,
      projectId,
      taskIds,
      scope.actor?.id ?? null,
    ])
    if (gone.length === 0) return 0
    const ids = gone.map((row) => row.id).sort((a, b) => a - b)
    await sql('close-seats-of-trashed-tasks', CLOSE, [scope.organizationId, ids])
    if (taskIds !== null) {
      await recordEventOnTasks(scope, {
        projectId,
        taskIds: ids,
        kind: 'task.deleted',
        payload: {},
        deliver: false,
      })
    } else {
      await recordEvent({
        scope,
        projectId,
        aggregate: { type: 'project', id: projectId },
        kind: 'task.deleted',
        payload: { ...rangeOf(ids), count: ids.length },
      })
    }
    return ids.length
  })
}

/** One fact for all of them: the history of each task in the range tells it. */
function rangeOf(ids: readonly number[]): { readonly firstTaskId: number; readonly lastTaskId: number } {
  return { firstTaskId: ids[0] ?? 0, lastTaskId: ids.at(-1) ?? 0 }
}

const HOLD = `
  select id from seats
  where organization_id = $1::bigint and task_id = any($2::bigint[]) and state = 'open'
  order by id for update`

const TRASH = `
  update tasks set deleted_at = now(), deleted_by = $4::bigint, updated_at = now()
  where organization_id = $1::bigint and project_id = $2::bigint and deleted_at is null
    and ($3::bigint[] is null or id = any($3::bigint[]))
  returning id`

const CLOSE = `
  update seats set state = 'closed', reason = 'task_deleted', updated_at = now()
  where organization_id = $1::bigint and task_id = any($2::bigint[]) and state = 'open'`
