import type { Scope } from '../../../domain/actor.ts'
import { sql } from '../connect.ts'
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
 * time; or of other people, for whom new places open. An answer nobody sits behind is asked of others.
 */
export async function sendBack(scope: Pick<Scope, 'organizationId'>, sent: SentBack): Promise<void> {
  const seatIds = sent.rejected.flatMap(({ seatId }) => (seatId === null ? [] : [seatId]))
  const [statement, text] = sent.to === 'author' ? ['reopen-seats', REOPEN] : ['reject-seats', REJECT]
  const values = [scope.organizationId, sent.task.id, seatIds, ...(sent.to === 'author' ? [sent.round] : [])]
  const reached = await sql<{ id: number }>(statement, text, values)
  // Somebody who answered a second time has two answers in one seat.
  const places = new Set(seatIds).size + sent.rejected.length - seatIds.length
  const forOthers = sent.to === 'author' ? places - reached.length : places
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
