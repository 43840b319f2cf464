import type { Scope } from '../../../domain/actor.ts'
import { MOST_CHOSEN } from '../../../domain/queue/chosen.schema.ts'
import type { ChosenQuestion } from '../../../domain/queue/chosen.schema.ts'
import { inTransaction, select, sql } from '../connect.ts'
import {
  asChosen,
  bindOf,
  chosenCondition,
  chosenOrder,
  IS_HIS_NOW,
  MAY_BE_HIS,
} from '../queries/chosen-question.ts'
import type { Asked } from '../queries/chosen-question.ts'

export interface ChosenOf {
  readonly projectId: number
  readonly stages: readonly string[]
  readonly chosenId: number
}

interface Stream {
  readonly question: ChosenQuestion
  readonly length: number
  readonly foundTo: number
  readonly isComplete: boolean
  readonly hasLapped: boolean
}

/** So many tasks are looked up ahead at a time. */
const WINDOW = 1000

/**
 * Looks up the next tasks of a chosen stream, when its person is past those that were known; at the end once more what
 * of it has a place for him, wherever it stands: what was being worked on when he passed.
 * @param known how many were known, which he is past.
 * @returns how many are known now.
 */
export function findChosen(scope: Scope, { chosenId, ...where }: ChosenOf, known: number): Promise<number> {
  const asked = { ...where, organizationId: scope.organizationId, userId: scope.actor?.id ?? 0 }
  return inTransaction(async () => {
    const [stream] = await sql<Stream>('lock-chosen-stream', LOCK, [
      scope.organizationId,
      chosenId,
      asked.userId,
      asked.projectId,
    ])
    if (!stream) return known
    // Another tab of his has looked already.
    if (stream.length > known) return stream.length
    const ahead = stream.isComplete ? [] : await windowOf(asked, stream)
    const isLast = stream.isComplete || isAll(stream, ahead)
    const isLap = ahead.length === 0 && !stream.hasLapped
    const found = isLap ? await behindOf(asked, stream, chosenId) : ahead
    const hasLapped = isLap && found.length < lookedBehind(stream)
    await sql('append-chosen-tasks', APPEND, [
      scope.organizationId,
      chosenId,
      asChosen(stream.question, found),
      isLast,
      hasLapped,
    ])
    return stream.length + found.length
  })
}

/** What has an order of its own is looked up at once, and not beyond this; the rest of it is found behind him. */
function isAll({ question }: Stream, found: readonly number[]): boolean {
  return chosenOrder(question, []) !== null || found.length < WINDOW
}

async function windowOf(asked: Asked, { question, foundTo }: Stream): Promise<number[]> {
  const bind = bindOf(asked)
  const condition = chosenCondition(question, bind)
  const order = chosenOrder(question, bind)
  const rows = await select<{ id: number }>(
    order === null
      ? `select id from tasks where ${condition} and id > $${bind.push(foundTo)}::bigint and ${MAY_BE_HIS}
         order by id limit ${WINDOW}`
      : `select id from tasks where ${condition} and ${MAY_BE_HIS} order by ${order} limit ${MOST_CHOSEN}`,
    bind,
  )
  return rows.map(({ id }) => id)
}

/** How many are looked for behind him at once; of a selection all, since they come in an order of their own. */
const lookedBehind = ({ question }: Stream): number => (question.taskIds ? MOST_CHOSEN + 1 : WINDOW)

/** Of what is asked for, and of what was found before, what has a place for him now. */
async function behindOf(asked: Asked, stream: Stream, chosenId: number): Promise<number[]> {
  const { question } = stream
  const bind = bindOf(asked)
  const condition = chosenCondition(question, bind)
  const order = chosenOrder(question, bind) ?? 'id'
  const known = `select task_id from chosen_tasks where stream_id = $${bind.push(chosenId)}::bigint`
  const rows = await select<{ id: number }>(
    `select id from tasks
     where organization_id = $1 and project_id = $2 and deleted_at is null and ((${condition}) or id in (${known}))
       and ${IS_HIS_NOW}
     order by ${order} limit ${lookedBehind(stream)}`,
    bind,
  )
  return rows.map(({ id }) => id)
}

const LAP_HOLDS = `interval '10 minutes'`

const LOCK = `
  select question, length, found_to as "foundTo", is_complete as "isComplete",
         coalesce(lapped_at > now() - ${LAP_HOLDS}, false) as "hasLapped"
  from chosen_streams
  where organization_id = $1::bigint and id = $2::bigint and user_id = $3::bigint and project_id = $4::bigint
  for update`

/** One that is there already moves to the end. */
const APPEND = `
  with added as (
    insert into chosen_tasks (organization_id, stream_id, n, task_id)
    select $1::bigint, s.id, s.length + found.n, found.task_id
    from chosen_streams s, unnest($3::bigint[]) with ordinality found(task_id, n)
    where s.organization_id = $1::bigint and s.id = $2::bigint
    on conflict (stream_id, task_id) do update set n = excluded.n
  )
  update chosen_streams s
  set position = s.length, length = s.length + cardinality($3::bigint[]), is_complete = $4::boolean,
      lapped_at = case when $5::boolean then now() else s.lapped_at end,
      found_to = greatest(s.found_to, (select max(id) from unnest($3::bigint[]) id)), used_at = now()
  where s.organization_id = $1::bigint and s.id = $2::bigint`
