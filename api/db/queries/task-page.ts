import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { camelRow } from '../camel-row.ts'
import { select } from '../connect.ts'
import type { TaskFields } from './task-for-scope.ts'

export interface TaskPageFilter {
  readonly projectId: number
  /** From 1. */
  readonly page: number
  /** null: all of them. */
  readonly pageSize: number | null
  readonly order: 'id' | 'newest_change'
  readonly onlyAnnotated?: boolean
  /** Only these, or all but these. */
  readonly selection?: { readonly ids: readonly number[]; readonly excluded: boolean } | undefined
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
  const [counts] = await select<{ total: number; annotations: number; predictions: number }>(
    `select count(*) as total, coalesce(sum(total_annotations), 0)::bigint as annotations,
            coalesce(sum(total_predictions), 0)::bigint as predictions
     from tasks where ${where}`,
    bind,
  )
  const total = counts?.total ?? 0
  const offset = (filter.page - 1) * (filter.pageSize ?? total)
  if (filter.page < 1 || (filter.page > 1 && offset >= total))
    throw new DomainError('invalid_page', 'Invalid page.')
  const rows = await select<object>(
    `select * from tasks where ${where}
     order by ${filter.order === 'id' ? 'id' : 'updated_at desc, id desc'}
     limit $${bind.length + 1}::bigint offset $${bind.length + 2}::bigint`,
    [...bind, filter.pageSize, offset],
  )
  return {
    rows: rows.map((row) => camelRow<TaskFields>(row)),
    total,
    totalAnnotations: counts?.annotations ?? 0,
    totalPredictions: counts?.predictions ?? 0,
  }
}

function conditions(scope: Scope, filter: TaskPageFilter): { where: string; bind: unknown[] } {
  const bind: unknown[] = [scope.organizationId, filter.projectId]
  const parts = ['organization_id = $1', 'project_id = $2', 'deleted_at is null']
  if (filter.onlyAnnotated) parts.push('total_annotations > 0')
  if (filter.selection) {
    const listed = `id = any($${bind.push(filter.selection.ids)}::bigint[])`
    parts.push(filter.selection.excluded ? `not (${listed})` : listed)
  }
  return { where: parts.join(' and '), bind }
}
