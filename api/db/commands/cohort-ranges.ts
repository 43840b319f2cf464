import type { Scope } from '../../../domain/actor.ts'
import { CHANCE_SLOTS, slotKey } from '../../../domain/queue/cohort-cut.ts'
import type { CohortCount, CohortCut, CohortSlot } from '../../../domain/queue/cohort-cut.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { CHANCE, COUNTS, IS_FIXED } from './plan-overlap.ts'

type Project = Pick<ProjectFields, 'id' | 'maximumAnnotations'>

interface Range {
  /** Id of the last task of the range before. */
  readonly after: number
  readonly limit: number
}

/** Counts the next tasks of a project into slots. @returns also the last of them; null: there are no more. */
export async function countRange(
  scope: Pick<Scope, 'organizationId'>,
  { id, maximumAnnotations }: Project,
  { after, limit }: Range,
): Promise<{ readonly last: number | null; readonly count: CohortCount }> {
  const rows = await sql<CountedSlot>('count-cohort-range', COUNT, [
    scope.organizationId,
    id,
    maximumAnnotations,
    after,
    limit,
  ])
  const sum = (some: readonly CountedSlot[]): number => some.reduce((total, { tasks }) => total + tasks, 0)
  const movable = rows.filter(({ isFixed }) => !isFixed)
  return {
    last: rows.length === 0 ? null : Math.max(...rows.map((row) => row.last)),
    count: {
      tasks: sum(rows),
      fixedIn: sum(rows.filter(({ isFixed, isIn }) => isFixed && isIn)),
      slots: Object.fromEntries(movable.map((row) => [slotKey(row), row.tasks])),
    },
  }
}

interface CountedSlot extends CohortSlot {
  readonly isFixed: boolean
  readonly tasks: number
  readonly last: number
}

/** Writes down which of the next tasks have to change. @returns the last of them; null: there are no more. */
export async function planRange(
  scope: Pick<Scope, 'organizationId'>,
  { id, maximumAnnotations }: Project,
  { after, limit, cut }: Range & { readonly cut: CohortCut },
): Promise<number | null> {
  const [range] = await sql<{ last: number | null }>('plan-cohort-range', PLAN, [
    scope.organizationId,
    id,
    maximumAnnotations,
    after,
    limit,
    cut.people,
    cut.isIn,
    cut.chance,
    cut.part,
  ])
  return range?.last ?? null
}

/** Of 2^64 chances, from the least on. */
const SLOT_BITS = 64 - Math.log2(CHANCE_SLOTS)
const SLOT = `((${CHANCE} >> ${SLOT_BITS}) + ${CHANCE_SLOTS / 2})::integer`
const PART = `(${CHANCE} & ((1::bigint << ${SLOT_BITS}) - 1))::double precision / (1::bigint << ${SLOT_BITS})`

const RANGE = `
  range as materialized (
    select t.id, t.project_id, t.overlap, t.state from tasks t
    where t.organization_id = $1::bigint and t.project_id = $2::bigint and t.deleted_at is null and t.id > $4::bigint
    order by t.id limit $5::integer
  ), known as materialized (
    select t.id, t.overlap, t.overlap = $3::integer as is_in, ${IS_FIXED} as is_fixed, ${SLOT} as slot, ${PART} as part,
           (select count(distinct a.completed_by) from annotations a where a.task_id = t.id and ${COUNTS})::integer as people
    from range t
  )`

const COUNT = `
  with ${RANGE}
  select people, is_in as "isIn", slot as chance, is_fixed as "isFixed", count(*)::integer as tasks, max(id) as last
  from known group by 1, 2, 3, 4`

/** What was planned before for these tasks goes with it. */
const PLAN = `
  with ${RANGE}, judged as materialized (
    select id, overlap, case when is_fixed then overlap
        when people > $6::integer or people = $6::integer and (is_in and not $7::boolean
          or is_in = $7::boolean and (slot < $8::integer or slot = $8::integer and part < $9::double precision))
        then $3::integer else 1 end as wanted
    from known
  ), forgotten as (
    delete from overlap_plans o using judged j
    where o.organization_id = $1::bigint and o.project_id = $2::bigint and o.task_id = j.id and j.wanted = j.overlap
  ), written as (
    insert into overlap_plans (organization_id, project_id, task_id, overlap)
    select $1::bigint, $2::bigint, id, wanted from judged where wanted <> overlap
    on conflict (project_id, task_id) do update set overlap = excluded.overlap
  )
  select max(id) as last from judged`
