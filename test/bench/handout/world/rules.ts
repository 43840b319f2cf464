import type pg from 'pg'
import type { Person } from './people.ts'

/** Projects whose settings keep people from the common queue, as the product's commands leave them. */

/** The first so many tasks, in turn, to so many people: each place waits for one of them (`assign-tasks.ts`). */
export async function assignAll(
  books: pg.Client,
  projectId: number,
  people: readonly Person[],
  count: number,
): Promise<void> {
  const ids = people.map(({ userId }) => userId)
  await books.query(`update projects set task_distribution = 'assigned_only' where id = $1`, [projectId])
  await books.query(ASSIGN, [projectId, ids, count])
  await books.query('vacuum (analyze) seats, assignments')
}

const ASSIGN = `
  with chosen as (
    select s.id as seat_id, s.task_id, s.organization_id, s.project_id,
           ($2::bigint[])[1 + (row_number() over (order by s.task_id) - 1) % cardinality($2::bigint[])] as user_id
    from seats s where s.project_id = $1 and s.n = 1 and s.stage = 'annotate' order by s.task_id limit $3
  ), given as (
    insert into assignments (organization_id, project_id, task_id, user_id, type)
    select organization_id, project_id, task_id, user_id, 'annotator' from chosen order by task_id
  )
  update seats s set holder_id = c.user_id, reason = 'assigned' from chosen c where s.id = c.seat_id`

export async function pause(books: pg.Client, projectId: number, people: readonly Person[]): Promise<void> {
  await books.query(
    `insert into pauses (organization_id, project_id, user_id, reason, verbose_reason)
     select p.organization_id, p.id, u, 'MANUAL', 'Please read the instructions again.'
     from projects p, unnest($2::bigint[]) u where p.id = $1`,
    [projectId, people.map(({ userId }) => userId)],
  )
}

/** Everybody may answer so many tasks of the project. */
export async function limitEach(books: pg.Client, projectId: number, answers: number): Promise<void> {
  await books.query('update projects set annotation_limit_count = $2, answer_limit = $2 where id = $1', [
    projectId,
    answers,
  ])
}
