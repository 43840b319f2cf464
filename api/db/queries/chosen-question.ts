import type { ChosenQuestion } from '../../../domain/queue/chosen.schema.ts'
import { NOT_SEEN } from '../commands/claim/fragments.ts'
import { listConditions } from './task-list.ts'
import { queryConditions } from './task-page.ts'
import { orderBy } from './task-filters.ts'

/** A statement over `tasks` for what somebody chose; its first four parameters are these. */
export interface Asked {
  readonly organizationId: number
  readonly projectId: number
  /** Stages in which a place is looked for. */
  readonly stages: readonly string[]
  readonly userId: number
}

export const bindOf = ({ organizationId, projectId, stages, userId }: Asked): unknown[] => [
  organizationId,
  projectId,
  stages,
  userId,
]

/** What was chosen, as a condition over `tasks`. */
export function chosenCondition(question: ChosenQuestion, bind: unknown[]): string {
  const parts = [
    'organization_id = $1',
    'project_id = $2',
    'deleted_at is null',
    ...listConditions(question, bind),
    ...(question.query ? queryConditions(question.query, bind) : []),
    ...(question.taskIds ? [`id = any($${bind.push(question.taskIds)}::bigint[])`] : []),
  ]
  return parts.join(' and ')
}

/** In what order; null: of their numbers, so that they can be looked up a window at a time. */
export function chosenOrder({ taskIds, query }: ChosenQuestion, bind: unknown[]): string | null {
  if (taskIds) return 'id'
  const ordering = query?.ordering ?? []
  return ordering.length > 0 ? orderBy(ordering, bind) : null
}

/** What was chosen one by one, in the order it was chosen in. */
export function asChosen({ taskIds }: ChosenQuestion, found: readonly number[]): readonly number[] {
  if (!taskIds) return found
  const isFound = new Set(found)
  return [...new Set(taskIds)].filter((id) => isFound.has(id))
}

const PLACE = `select from seats q
      where q.task_id = tasks.id and q.organization_id = $1::bigint and q.project_id = $2::bigint
        and q.stage = any($3::text[]) and q.state = 'open'`

/** There is a place he holds, or may take now or when its holder is gone. */
export const MAY_BE_HIS = `exists (${PLACE} and (q.holder_id = $4::bigint or (${NOT_SEEN.annotate})) offset 0)`

/** There is a place he may take now. */
export const IS_HIS_NOW = `exists (${PLACE} and (q.holder_id is null or q.expires_at <= now())
        and q.holder_id is distinct from $4::bigint and ${NOT_SEEN.annotate} offset 0)`
