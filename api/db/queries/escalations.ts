import type { Scope } from '../../../domain/actor.ts'
import type { EscalationCode, EscalationLevel } from '../../../domain/escalation.ts'
import { sql } from '../connect.ts'
import { REACH, REACH_JOIN, reachValues } from './project-reach.ts'

export interface EscalationListRow {
  readonly taskId: number
  readonly innerId: number
  readonly projectId: number
  readonly projectTitle: string
  readonly labelConfig: string
  readonly data: Readonly<Record<string, unknown>>
  readonly round: number
  readonly code: EscalationCode
  readonly level: EscalationLevel
  readonly openedAt: Date
  readonly dueAt: Date
}

export interface EscalationFilter {
  readonly projectId?: number
  /** Only what has climbed to the administrators. */
  readonly overdueOnly: boolean
  readonly limit: number
}

/**
 * Tasks that wait for somebody to act on them, the longest due first, in the projects the person reaches. Whether one
 * has climbed is told by the clock: nobody waits for a timer.
 */
export async function escalations(
  scope: Scope,
  { projectId, overdueOnly, limit }: EscalationFilter,
): Promise<{ readonly total: number; readonly rows: readonly EscalationListRow[] }> {
  const rows = await sql<EscalationListRow & { readonly total: number }>('escalations', LIST, [
    ...reachValues(scope),
    projectId ?? null,
    overdueOnly,
    limit,
  ])
  return { total: rows[0]?.total ?? 0, rows }
}

const LIST = `
  select t.id as "taskId", t.inner_id as "innerId", t.project_id as "projectId", p.title as "projectTitle",
         p.label_config as "labelConfig", t.data, t.round, e.code,
         case when e.due_at <= now() then 'administrators' else e.level end as level,
         e.opened_at as "openedAt", e.due_at as "dueAt", count(*) over ()::integer as total
  from escalations e
  join tasks t on t.id = e.task_id and t.state = 'escalated' and t.deleted_at is null
  join projects p on p.id = t.project_id ${REACH_JOIN}
  where e.organization_id = $1::bigint and ${REACH} and ($5::bigint is null or t.project_id = $5::bigint)
    and (not $6::boolean or e.due_at <= now() or e.level = 'administrators')
  order by e.due_at, t.id
  limit $7::integer`
