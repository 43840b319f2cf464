import type { Scope } from '../../../domain/actor.ts'
import type { TaskState } from '../../../domain/task.ts'
import { select } from '../connect.ts'

export interface TaskListFilter {
  readonly projectId: number
  readonly state?: TaskState | undefined
  /** Text anywhere in the task's data, upper and lower case alike. */
  readonly search?: string | undefined
  /** Only those assigned to no annotator. */
  readonly isUnassigned?: boolean | undefined
  readonly offset: number
  readonly limit: number
}

export interface TaskListRow {
  readonly id: number
  readonly innerId: number
  readonly data: Readonly<Record<string, unknown>>
  readonly state: TaskState
  readonly stage: string
  readonly round: number
  readonly agreement: number | null
  readonly updatedAt: Date
}

/** A page of a project's tasks in their own order, and how many there are in all. */
export async function taskList(
  scope: Scope,
  filter: TaskListFilter,
): Promise<{ total: number; rows: TaskListRow[] }> {
  const { where, bind } = conditions(scope, filter)
  const [counted] = await select<{ total: number }>(
    `select count(*) as total from tasks where ${where}`,
    bind,
  )
  const rows = await select<TaskListRow>(
    `select id, inner_id as "innerId", data, state, stage, round, agreement, updated_at as "updatedAt"
     from tasks where ${where} order by id limit $${bind.length + 1} offset $${bind.length + 2}`,
    [...bind, filter.limit, filter.offset],
  )
  return { total: counted?.total ?? 0, rows }
}

function conditions(scope: Scope, filter: TaskListFilter): { where: string; bind: unknown[] } {
  const bind: unknown[] = [scope.organizationId, filter.projectId]
  const parts = [
    'organization_id = $1',
    'project_id = $2',
    'deleted_at is null',
    ...listConditions(filter, bind),
  ]
  return { where: parts.join(' and '), bind }
}

/** What a list asks of a task, over `tasks`; $1 is the organization and $2 the project. */
export function listConditions(
  { state, search, isUnassigned }: Pick<TaskListFilter, 'state' | 'search' | 'isUnassigned'>,
  bind: unknown[],
): string[] {
  return [
    ...(state ? [`state = $${bind.push(state)}`] : []),
    ...(isUnassigned ? [IS_UNASSIGNED] : []),
    ...(search ? [hasText(bind.push(`%${literally(search)}%`))] : []),
  ]
}

/** A look-up per task: made into a join, a page of a project would read every assignment there is. */
const IS_UNASSIGNED = `not exists (
  select from assignments g
  where g.task_id = tasks.id and g.type = 'annotator' and g.organization_id = $1
  offset 0)`

/** By the trigrams of what is searched, wherever it stands in the data. */
const hasText = (pattern: number): string =>
  `id in (select task_id from task_texts where organization_id = $1 and project_id = $2 and text ilike $${pattern})`

/**
 * The text as `data::text` holds it (JSON escapes quotes, backslashes and line breaks), with LIKE's own signs taken
 * literally.
 */
function literally(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\\%_]/g, '\\$&')
}
