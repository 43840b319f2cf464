import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { rests } from './resting.ts'

export interface TrashPage {
  readonly projectId: number
  readonly offset: number
  readonly limit: number
}

interface Deleted {
  readonly id: number
  readonly deletedAt: Date
  readonly deletedBy: number | null
}

export interface TaskInTrash extends Deleted {
  readonly data: Readonly<Record<string, unknown>>
  /** Answers that come back with it, skips left out. */
  readonly answerCount: number
}

export interface AnnotationInTrash extends Deleted {
  readonly taskId: number
  readonly completedBy: number | null
  readonly wasCancelled: boolean
  readonly result: unknown
}

export interface TrashTotals {
  readonly tasks: number
  readonly annotations: number
}

/** How much of a project is in the trash. An answer of a deleted task comes back with its task, and is not counted. */
export async function trashTotals(scope: Scope, projectId: number): Promise<TrashTotals> {
  const [row] = await sql<TrashTotals>('trash-totals', TOTALS, [scope.organizationId, projectId])
  return row ?? { tasks: 0, annotations: 0 }
}

/** Deleted tasks of a project, the last deleted first. */
export function tasksInTrash(
  scope: Scope,
  { projectId, offset, limit }: TrashPage,
): Promise<readonly TaskInTrash[]> {
  return sql<TaskInTrash>('tasks-in-trash', TASKS, [scope.organizationId, projectId, limit, offset])
}

/** Deleted answers of tasks that are not deleted themselves, the last deleted first. */
export function annotationsInTrash(
  scope: Scope,
  { projectId, offset, limit }: TrashPage,
): Promise<readonly AnnotationInTrash[]> {
  return sql<AnnotationInTrash>('annotations-in-trash', ANNOTATIONS, [
    scope.organizationId,
    projectId,
    limit,
    offset,
  ])
}

const DELETED_TASKS = `
  from tasks t where t.organization_id = $1::bigint and t.project_id = $2::bigint and ${rests('t')}`
const DELETED_ANNOTATIONS = `
  from annotations a join tasks t on t.id = a.task_id and t.deleted_at is null
  where a.organization_id = $1::bigint and a.project_id = $2::bigint and ${rests('a')}`

const TOTALS = `
  select (select count(*)::integer ${DELETED_TASKS}) as tasks,
         (select count(*)::integer ${DELETED_ANNOTATIONS}) as annotations`

const TASKS = `
  select t.id, t.data, t.deleted_at as "deletedAt", t.deleted_by as "deletedBy", t.total_annotations as "answerCount"
  ${DELETED_TASKS}
  order by t.deleted_at desc, t.id desc limit $3::integer offset $4::integer`

const ANNOTATIONS = `
  select a.id, a.task_id as "taskId", a.completed_by as "completedBy", a.was_cancelled as "wasCancelled", a.result,
         a.deleted_at as "deletedAt", a.deleted_by as "deletedBy"
  ${DELETED_ANNOTATIONS}
  order by a.deleted_at desc, a.id desc limit $3::integer offset $4::integer`
