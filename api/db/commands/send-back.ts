import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
import { isKnown } from '../known-stage.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { openSeats } from './open-seats.ts'

export interface SentBack {
  readonly task: { readonly id: number; readonly projectId: number }
  /** Where the task arrives. */
  readonly stage: string
  readonly round: number
  readonly rejected: readonly AnswerOfTask[]
  readonly to: 'author' | 'others'
}

/**
 * Asks for rejected answers again: of their authors, whose seats open in the new round for nobody else and without a
 * time; or of other people, for whom new places open. An answer nobody sits behind is asked of others. What somebody
 * was measured by is asked again of nobody: where nothing else was rejected, somebody else is asked.
 */
export async function sendBack(scope: Pick<Scope, 'organizationId'>, sent: SentBack): Promise<void> {
  const seatIds = await askedPlaces(scope, sent)
  const [statement, text] = sent.to === 'author' ? ['reopen-seats', REOPEN] : ['reject-seats', REJECT]
  const values = [scope.organizationId, sent.task.id, seatIds, ...(sent.to === 'author' ? [sent.round] : [])]
  const reached = await sql<{ id: number }>(statement, text, values)
  const places = seatIds.length + sent.rejected.filter(({ seatId }) => seatId === null).length
  const forOthers = sent.to === 'author' && places > 0 ? places - reached.length : Math.max(places, 1)
  if (forOthers === 0) return
  await openSeats(scope, {
    taskId: sent.task.id,
    projectId: sent.task.projectId,
    stage: sent.stage,
    stageKind: 'annotate',
    round: sent.round,
    count: forOthers,
  })
}

/** The places the task asked for. Somebody who answered a second time has two answers in one. */
async function askedPlaces(
  scope: Pick<Scope, 'organizationId'>,
  { task, rejected }: SentBack,
): Promise<readonly number[]> {
  const seatIds = rejected.flatMap(({ seatId }) => seatId ?? [])
  const rows = await sql<{ id: number }>('asked-places', ASKED, [scope.organizationId, task.id, seatIds])
  return rows.map(({ id }) => id)
}

const ASKED = `
  select id from seats
  where organization_id = $1::bigint and task_id = $2::bigint and id = any($3::bigint[]) and not (${isKnown('stage')})`

/** Seats of different rounds may have the same number: in the round they meet in, each has one of its own. */
const REOPEN = `
  update seats s
  set state = 'open', round = $4::integer, n = place.n, reservation_id = null, reserved_at = null, expires_at = null,
      returned_seq = null, answered_at = null, reason = 'sent_back', updated_at = now()
  from (
    select id, n + (row_number() over (partition by stage, n order by id) - 1)::integer * max(n) over () as n
    from seats
    where organization_id = $1::bigint and task_id = $2::bigint and id = any($3::bigint[])
      and stage_kind = 'annotate' and holder_id is not null
  ) place
  where s.id = place.id
  returning s.id`

/** The seat keeps its holder, so that he is not asked again, and counts no more. */
const REJECT = `
  update seats set reason = 'rejected', updated_at = now()
  where organization_id = $1::bigint and task_id = $2::bigint and id = any($3::bigint[])
  returning id`
