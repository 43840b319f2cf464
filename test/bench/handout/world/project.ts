import type pg from 'pg'
import { createProject } from '../../../../api/db/index.ts'
import type { Person } from './people.ts'

export interface ProjectPlan {
  readonly title: string
  readonly tasks: number
  readonly overlap: number
  /** The first so many tasks have an answer of this person already; at overlap 1 they are finished. */
  readonly answered?: { readonly by: Person; readonly count: number }
}

export const LABEL_CONFIG = `<View><Text name="text" value="$text"/><Choices name="c" toName="text">
  <Choice value="yes"/><Choice value="no"/><Choice value="maybe"/></Choices></View>`

const CHUNK = 20_000

/**
 * A published project open to everybody, made by the product's command, with tasks and seats as an import leaves them
 * (`insert-imported-tasks.ts`), written in chunks.
 */
export async function buildProject(books: pg.Client, owner: Person, plan: ProjectPlan): Promise<number> {
  const { organizationId } = owner.scope
  const projectId = await createProject(owner.scope, {
    title: plan.title,
    labelConfig: LABEL_CONFIG,
    isPublished: true,
    openToOrganization: true,
    maximumAnnotations: plan.overlap,
  })
  const { by, count } = plan.answered ?? { by: owner, count: 0 }
  await withoutTextIndex(books, async () => {
    for (let from = 0; from < plan.tasks; from += CHUNK) {
      const to = Math.min(from + CHUNK, plan.tasks)
      await books.query(FILL, [organizationId, projectId, from, to, plan.overlap, count, by.userId])
    }
  })
  await books.query('update projects set next_inner_id = $2 where id = $1', [projectId, plan.tasks + 1])
  if (count > 0) await books.query(DAYS, [organizationId, projectId, by.userId, count])
  // What an import does at its end, and what Postgres does by itself some time later.
  await books.query(`vacuum (analyze) tasks, seats${count > 0 ? ', annotations' : ''}`)
  return projectId
}

/** The index that finds text costs a third of an import: made once at the end, it is the same index. */
async function withoutTextIndex(books: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await books.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where indexname = 'task_texts_search'`,
  )
  await books.query('drop index task_texts_search')
  await work()
  await books.query(rows[0]!.indexdef)
}

/**
 * About 200 characters of text each. $3 and $4: inner ids above and up to; $5 overlap; $6 how many are answered, by $7.
 */
const FILL = `
  with new_tasks as (
    insert into tasks (organization_id, project_id, inner_id, source_key, data, overlap, state, is_labeled,
                       total_annotations, completed_at)
    select $1::bigint, $2::bigint, n, 'bench:' || n,
           jsonb_build_object('text', 'Text ' || n || ' ' || repeat(md5(n::text) || ' ', 6)), $5::integer,
           case when n > $6::bigint then 'created' when $5::integer = 1 then 'completed' else 'annotating' end,
           n <= $6::bigint and $5::integer = 1, (n <= $6::bigint)::integer,
           case when n <= $6::bigint and $5::integer = 1 then now() end
    from generate_series($3::bigint + 1, $4::bigint) n order by n
    returning id, inner_id, data
  ), new_texts as (
    insert into task_texts (task_id, organization_id, project_id, text)
    select id, $1::bigint, $2::bigint, data::text from new_tasks
  ), new_seats as (
    insert into seats (organization_id, project_id, task_id, stage, stage_kind, n, sort_key, state, holder_id,
                       answered_at)
    select $1::bigint, $2::bigint, t.id, 'annotate', 'annotate', place, t.id,
           case when is_done then 'answered' else 'open' end, case when is_done then $7::bigint end,
           case when is_done then now() end
    from new_tasks t, generate_series(1, $5::integer) place, lateral (select place = 1 and t.inner_id <= $6::bigint) d (is_done)
    order by t.id, place
    returning id, task_id, holder_id
  )
  insert into annotations (organization_id, project_id, task_id, seat_id, unique_id, completed_by, updated_by, result,
                           result_count, lead_time, last_action)
  select $1::bigint, $2::bigint, task_id, id, gen_random_uuid(), holder_id, holder_id,
         '[{"from_name": "c", "to_name": "text", "type": "choices", "value": {"choices": ["yes"]}}]', 1, 2.5, 'submitted'
  from new_seats where holder_id is not null`

const DAYS = `
  insert into answer_days (organization_id, project_id, user_id, day, answered)
  values ($1, $2, $3, (now() at time zone 'utc')::date, $4)`
