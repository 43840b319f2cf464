import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'

export type UsageSource = 'annotation' | 'draft'

export interface TripleUsage {
  readonly source: UsageSource
  readonly fromName: string
  readonly toName: string
  readonly type: string
  /** Items of results, and answers that have at least one. */
  readonly items: number
  readonly answers: number
}

export interface LabelUsage {
  readonly source: UsageSource
  readonly fromName: string
  readonly label: string
  readonly items: number
  readonly answers: number
}

export interface ProjectUsage {
  readonly triples: readonly TripleUsage[]
  readonly labels: readonly LabelUsage[]
}

/** What the answers and drafts of a project have used of its configuration. Reads all of them. */
export async function projectUsage(scope: Scope, projectId: number): Promise<ProjectUsage> {
  const values = [scope.organizationId, projectId]
  return {
    triples: await sql<TripleUsage>('usage-triples', TRIPLES, values),
    labels: await sql<LabelUsage>('usage-labels', LABELS, values),
  }
}

const itemsOf = (table: string, source: UsageSource, more: string): string => `
  select '${source}' as source, x.id as answer, r.item
  from ${table} x, jsonb_array_elements(case jsonb_typeof(x.result) when 'array' then x.result else '[]' end) as r (item)
  where x.organization_id = $1::bigint and x.project_id = $2::bigint ${more}`

const ITEMS = `(
  ${itemsOf('annotations', 'annotation', 'and x.deleted_at is null')}
  union all ${itemsOf('drafts', 'draft', '')}
) items`

const COUNTS = 'count(*)::integer as items, count(distinct answer)::integer as answers'

const TRIPLES = `
  select source, item ->> 'from_name' as "fromName", item ->> 'to_name' as "toName", item ->> 'type' as type, ${COUNTS}
  from ${ITEMS}
  where item ? 'from_name' and item ? 'to_name' and item ? 'type'
  group by 1, 2, 3, 4 order by 1, 2, 3, 4`

/** Labels stand in the value under the item's own type: `{"choices": ["a"]}` of an item of type `choices`. */
const LABELS = `
  select source, item ->> 'from_name' as "fromName", label, ${COUNTS}
  from ${ITEMS}, jsonb_array_elements_text(
    case jsonb_typeof(item -> 'value' -> (item ->> 'type'))
      when 'array' then item -> 'value' -> (item ->> 'type') else '[]' end) as label
  where item ? 'from_name' and item ->> 'type' not in ('textarea', 'taxonomy')
  group by 1, 2, 3 order by 1, 2, min(answer), 3`
