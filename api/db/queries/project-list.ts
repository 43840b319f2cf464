import type { Scope } from '../../../domain/actor.ts'
import { camelRow } from '../camel-row.ts'
import { select } from '../connect.ts'
import type { ProjectFields } from './project-for-scope.ts'
import { REACH, REACH_JOIN, reachValues } from './project-reach.ts'

export interface ProjectListFilter {
  readonly ids?: readonly number[] | undefined
  /** Part of the title, upper and lower case alike. */
  readonly title?: string | undefined
  readonly pinned?: boolean | undefined
  /** `-` before a name turns the order round; an unknown name is ignored. */
  readonly ordering?: string | undefined
  readonly offset: number
  /** null: all of them. */
  readonly limit: number | null
}

export interface ListedProject {
  readonly project: ProjectFields
  readonly memberRole: 'annotator' | 'reviewer' | null
}

/** The projects a person reaches: pinned ones first, then the newest. */
export async function projectList(
  scope: Scope,
  filter: ProjectListFilter,
): Promise<{ readonly total: number; readonly rows: readonly ListedProject[] }> {
  const rows = await select<{ total: number; member_role: ListedProject['memberRole'] }>(
    `select p.*, m.role as member_role, count(*) over ()::integer as total
     from projects p ${REACH_JOIN}
     where ${REACH}
       and ($5::bigint[] is null or p.id = any($5::bigint[]))
       and ($6::text is null or p.title ilike '%' || $6::text || '%')
       and ($7::boolean is null or (p.pinned_at is not null) = $7::boolean)
     order by ${orderOf(filter.ordering)}
     limit $8::integer offset $9::integer`,
    [
      ...reachValues(scope),
      filter.ids ?? null,
      filter.title === undefined ? null : filter.title.replace(/[\\%_]/g, '\\$&'),
      filter.pinned ?? null,
      filter.limit,
      filter.offset,
    ],
  )
  return {
    total: rows[0]?.total ?? 0,
    // The two columns that are no project's are passed along with the rest: nobody reads them there.
    rows: rows.map((row) => ({ project: camelRow<ProjectFields>(row), memberRole: row.member_role })),
  }
}

const ORDERS: Readonly<Record<string, string>> = {
  id: 'p.id',
  title: 'lower(p.title)',
  created_at: 'p.created_at',
  updated_at: 'p.updated_at',
  is_published: 'p.is_published',
  created_by: 'p.created_by',
}

function orderOf(ordering: string | undefined): string {
  const column = ORDERS[ordering?.replace(/^-/, '') ?? '']
  if (!column) return 'p.pinned_at desc nulls last, p.id desc'
  return `${column} ${ordering?.startsWith('-') ? 'desc' : 'asc'}, p.id desc`
}
