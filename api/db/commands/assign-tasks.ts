import { randomUUID } from 'node:crypto'
import type { Scope } from '../../../domain/actor.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { followSettings } from './follow-settings.ts'
import { followSettingsRange, TASKS_AT_ONCE } from './follow-settings-range.ts'
import { lockedProject } from './locked-project.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'

export type AssignmentType = 'annotator' | 'reviewer'

export interface TasksToAssign {
  readonly projectId: number
  /** In the order in which they are handed out. */
  readonly taskIds: readonly number[]
  readonly userIds: readonly number[]
  readonly type: AssignmentType
  /** No fact on each task: they are a piece of more than anybody reads. */
  readonly isQuiet?: boolean
}

/** More than these get their places by a job; whoever asks for his next task has some of them at once all the same. */
const MOST_AT_ONCE = 1_000
const ROWS_AT_ONCE = 10_000

/**
 * Gives tasks to people. Who has one already keeps it. Where the project hands out assigned tasks only, each annotator
 * gets a place of his own at each, at once or, where they are many, step by step.
 * @returns how many assignments were made.
 */
export async function assignTasks(scope: Scope, request: TasksToAssign): Promise<number> {
  return inPieces(request, async (piece, isFew) =>
    againOnConflict(async () => {
      const project = (await lockedProject(scope, request.projectId)).get({ plain: true })
      const rows = await sql<{ taskId: number }>('assign-tasks', ASSIGN, [
        scope.organizationId,
        request.projectId,
        piece,
        request.userIds,
        request.type,
        scope.actor?.id ?? null,
      ])
      if (isFew && request.type === 'annotator') await follow(scope, project, piece)
      await tell(scope, request, piece, true)
      return rows.length
    }),
  ).then((made) => afterMany(scope, request, made))
}

/** Takes tasks back from people; null: from everybody. What they have answered stays. @returns how many were ended. */
export async function unassignTasks(
  scope: Scope,
  request: Omit<TasksToAssign, 'userIds'> & { readonly userIds: readonly number[] | null },
): Promise<number> {
  return inPieces(request, async (piece, isFew) =>
    againOnConflict(async () => {
      const project = (await lockedProject(scope, request.projectId)).get({ plain: true })
      const rows = await sql<{ taskId: number }>('unassign-tasks', UNASSIGN, [
        scope.organizationId,
        request.projectId,
        piece,
        request.userIds,
        request.type,
      ])
      if (isFew && request.type === 'annotator') await follow(scope, project, piece)
      await tell(scope, request, piece, false)
      return rows.length
    }),
  ).then((ended) => afterMany(scope, request, ended))
}

type Pieces = Pick<TasksToAssign, 'projectId' | 'taskIds' | 'type' | 'isQuiet'>

async function inPieces(
  { taskIds }: Pieces,
  work: (piece: readonly number[], isFew: boolean) => Promise<number>,
): Promise<number> {
  const isFew = taskIds.length <= MOST_AT_ONCE
  const size = isFew ? TASKS_AT_ONCE : ROWS_AT_ONCE
  let count = 0
  for (let from = 0; from < taskIds.length; from += size) {
    count += await work(taskIds.slice(from, from + size), isFew)
  }
  return count
}

type Project = Parameters<typeof followSettings>[1]

async function follow(scope: Scope, project: Project, taskIds: readonly number[]): Promise<void> {
  if (project.taskDistribution === 'assigned_only') await followSettingsRange(scope, project, taskIds)
}

async function afterMany(scope: Scope, { projectId, taskIds, type }: Pieces, count: number): Promise<number> {
  if (taskIds.length <= MOST_AT_ONCE || type !== 'annotator') return count
  await againOnConflict(async () => {
    const project = (await lockedProject(scope, projectId)).get({ plain: true })
    if (project.taskDistribution === 'auto_distribution') return
    await followSettings(scope, project, ['distribution'], `assigned:${randomUUID()}`)
  })
  return count
}

/**
 * A fact on each task, where they are few enough for anybody to read them. It takes the tasks: after their places, as
 * everywhere.
 */
async function tell(
  scope: Scope,
  {
    projectId,
    type,
    userIds,
    taskIds,
    isQuiet = false,
  }: Pieces & { readonly userIds: readonly number[] | null },
  piece: readonly number[],
  isAssigned: boolean,
): Promise<void> {
  if (isQuiet || taskIds.length > MOST_AT_ONCE) return
  const payload = { [isAssigned ? 'assigned' : 'unassigned']: userIds === null ? null : [...userIds], type }
  await recordEventOnTasks(scope, {
    projectId,
    taskIds: piece,
    kind: 'task.updated',
    payload,
    deliver: false,
  })
}

const ASSIGN = `
  insert into assignments (organization_id, project_id, task_id, user_id, type, created_by)
  select $1::bigint, $2::bigint, t.id, person.id, $5::text, $6::bigint
  from unnest($3::bigint[]) with ordinality as wanted (id, place)
       join tasks t on t.id = wanted.id and t.organization_id = $1::bigint and t.project_id = $2::bigint
                       and t.deleted_at is null
       cross join unnest($4::bigint[]) as person (id)
  order by wanted.place, person.id
  on conflict (task_id, user_id, type) do nothing
  returning task_id as "taskId"`

const UNASSIGN = `
  delete from assignments
  where organization_id = $1::bigint and project_id = $2::bigint and task_id = any($3::bigint[])
    and ($4::bigint[] is null or user_id = any($4::bigint[])) and type = $5::text
  returning task_id as "taskId"`
