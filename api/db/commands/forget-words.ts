import { sql } from '../connect.ts'

/**
 * Takes what people wrote (why they skipped, what a reviewer said) out of the events of purged tasks. Events are never
 * changed but for this: what happened stays, and gone for good means the words too. Everything else an event carries is
 * a number or a code.
 */
export async function forgetWordsOfTasks(organizationId: number, taskIds: readonly number[]): Promise<void> {
  await sql('forget-words-of-tasks', OF_TASKS, [organizationId, taskIds])
}

/** The same of purged answers whose tasks stay. Before the answers go: they say which tasks these are. */
export async function forgetWordsOfAnnotations(
  organizationId: number,
  annotationIds: readonly number[],
): Promise<void> {
  await sql('forget-words-of-annotations', OF_ANNOTATIONS, [organizationId, annotationIds])
}

/** The payload without its own words, and without those of the verdicts that match. */
const WORDLESS = (own: string, verdict: string): string => `
  (case when ${own} then e.payload - 'comment' else e.payload end)
  || case when jsonb_typeof(e.payload -> 'verdicts') = 'array' then jsonb_build_object('verdicts', (
       select coalesce(jsonb_agg(case when ${verdict} then v - 'comment' else v end order by place), '[]')
       from jsonb_array_elements(e.payload -> 'verdicts') with ordinality as said (v, place)))
     else '{}' end`

const HAS_WORDS = `(e.payload ? 'comment' or e.payload ? 'verdicts')`

const OF_TASKS = `
  update events e set payload = ${WORDLESS('true', 'true')}
  where e.organization_id = $1::bigint and e.aggregate_type = 'task' and e.aggregate_id = any($2::bigint[])
    and ${HAS_WORDS}`

const OF_ANNOTATIONS = `
  update events e set payload = ${WORDLESS(
    `(e.payload ->> 'annotationId')::bigint = any($2::bigint[])`,
    `(v ->> 'annotationId')::bigint = any($2::bigint[])`,
  )}
  where e.organization_id = $1::bigint and e.aggregate_type = 'task' and ${HAS_WORDS}
    and e.aggregate_id in (
      select a.task_id from annotations a where a.organization_id = $1::bigint and a.id = any($2::bigint[]))`
