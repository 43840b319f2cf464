import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { TaskQuery } from '../../../domain/task-filter.schema.ts'
import { camelRow } from '../camel-row.ts'
import { select } from '../connect.ts'
import { filterCondition, orderBy } from './task-filters.ts'
import type { TaskFields } from './task-for-scope.ts'

export interface TaskPageFilter {
  readonly projectId: number
  /** From 1. */
  readonly page: number
  /** null: all of them. */
  readonly pageSize: number | null
  readonly order: 'as_asked' | 'newest_change'
  readonly query?: TaskQuery | undefined
}

export interface TaskPage {
  readonly rows: TaskFields[]
  readonly total: number
  readonly totalAnnotations: number
  readonly totalPredictions: number
}

/**
 * A numbered page of whole tasks, with counts over all pages.
 * @throws DomainError `invalid_page` past the last page (clients loop until they see it); an empty first page is fine.
 */
export async function taskPage(scope: Scope, filter: TaskPageFilter): Promise<TaskPage> {
  const { where, bind } = conditions(scope, filter)
  const counts = await countsOf(where, bind)
  const offset = (filter.page - 1) * (filter.pageSize ?? counts.total)
  if (filter.page < 1 || (filter.page > 1 && offset >= counts.total)) {
    throw new DomainError('invalid_page', 'Invalid page.')
  }
  const order =
    filter.order === 'as_asked' ? orderBy(filter.query?.ordering ?? [], bind) : 'updated_at desc, id desc'
  const rows = await select<object>(
    `select * from tasks where ${where} order by ${order}
     limit $${bind.push(filter.pageSize)}::bigint offset $${bind.push(offset)}::bigint`,
    bind,
  )
  return { ...counts, rows: rows.map((row) => camelRow<TaskFields>(row)) }
}

/** The ids of all tasks of a query, in its order. */
export async function taskIdsOf(
  scope: Scope,
  filter: Pick<TaskPageFilter, 'projectId' | 'query'>,
): Promise<number[]> {
  const { text, bind } = taskIdsStatement(scope, filter)
  const rows = await select<{ id: number }>(text, bind)
  return rows.map(({ id }) => id)
}

/** The same as a statement, for whoever does something with them in the books. */
export function taskIdsStatement(
  scope: Pick<Scope, 'organizationId'>,
  filter: Pick<TaskPageFilter, 'projectId' | 'query'>,
): { readonly text: string; readonly bind: readonly unknown[] } {
  const { where, bind } = conditions(scope, filter)
  const order = orderBy(filter.query?.ordering ?? [], bind)
  return { text: `select id from tasks where ${where} order by ${order}`, bind }
}

/** Whether a query means more tasks than so many: no more of them are looked at than decide it. */
export async function areMoreThan(
  scope: Scope,
  filter: Pick<TaskPageFilter, 'projectId' | 'query'>,
  most: number,
): Promise<boolean> {
  const { where, bind } = conditions(scope, filter)
  const limit = bind.push(most + 1)
  const [row] = await select<{ tasks: number }>(
    `select count(*)::integer as tasks from (select from tasks where ${where} limit $${limit}::integer) first_tasks`,
    bind,
  )
  return (row?.tasks ?? 0) > most
}

async function countsOf(where: string, bind: readonly unknown[]): Promise<Omit<TaskPage, 'rows'>> {
  const [counts] = await select<Omit<TaskPage, 'rows'>>(
    `select count(*) as total, coalesce(sum(total_annotations), 0)::bigint as "totalAnnotations",
            coalesce(sum(total_predictions), 0)::bigint as "totalPredictions"
     from tasks where ${where}`,
    bind,
  )
  return counts ?? { total: 0, totalAnnotations: 0, totalPredictions: 0 }
}

function conditions(
  scope: Pick<Scope, 'organizationId'>,
  filter: Pick<TaskPageFilter, 'projectId' | 'query'>,
): { where: string; bind: unknown[] } {
  const bind: unknown[] = [scope.organizationId, filter.projectId]
  const parts = ['organization_id = $1', 'project_id = $2', 'deleted_at is null']
  if (filter.query) parts.push(...queryConditions(filter.query, bind))
  return { where: parts.join(' and '), bind }
}

/** What a query asks of a task, over `tasks`. */
export function queryConditions({ filters, selectedItems }: TaskQuery, bind: unknown[]): string[] {
  const parts: string[] = []
  const condition = filters ? filterCondition(filters, bind) : null
  if (condition) parts.push(condition)
  if (selectedItems?.all) parts.push(`not (id = any($${bind.push(selectedItems.excluded)}::bigint[]))`)
  else if (selectedItems) parts.push(`id = any($${bind.push(selectedItems.included)}::bigint[])`)
  return parts
}
