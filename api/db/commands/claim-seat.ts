import type { Scope } from '../../../domain/actor.ts'
import type { KnownAnswerWindow } from '../../../domain/queue/known-answers.ts'
import type { SamplingRule, WhyCode } from '../../../domain/queue/ordering.ts'
import { firstKey, START } from '../../../domain/queue/sort-key.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { inOneTrip, sql } from '../connect.ts'
import type { ClaimKind } from './claim/fragments.ts'
import { SOURCES } from './claim/sources.ts'
import type { QueueName } from './claim/sources.ts'
import { whyOf } from './claim/why-of.ts'
import { claimNext, claimThis } from './claim-statement.ts'
import { openKnownSeat } from './open-known-seat.ts'
import { firstBehind, isFarAmongReturned, lockCursor, markLapped, skimReturned } from './queue-cursor.ts'
import type { QueueCursor, QueueOf } from './queue-cursor.ts'
import type { SeatedRow } from './seat-found.ts'
import { startReview } from './start-review.ts'

export interface Claim {
  readonly projectId: number
  readonly stage: string
  readonly stageKind: ClaimKind
  readonly reservationSeconds: number
  readonly ordering: SamplingRule
  /** Tasks that several people answer come first. */
  readonly overlapFirst?: boolean
  /** Where seats are looked for; absent: in the common queue. */
  readonly queue?: QueueName
  /** In a queue of chosen tasks: the stream they were chosen for, which is the acting person's. */
  readonly chosenId?: number | undefined
  /** Whoever may pause others is kept away by no pause. */
  readonly isNeverPaused?: boolean
  /** How many tasks with a known answer he is to do; absent: none beyond their overlap. */
  readonly knownAnswers?: KnownAnswerWindow | null
  /** This task and no other. */
  readonly taskId?: number | undefined
  /** Any but this one, which the person keeps. */
  readonly notTaskId?: number | undefined
  /** Asked for by its number, a task may be judged by somebody who answered it. */
  readonly mayJudgeOwn?: boolean
}

export interface ClaimedSeat {
  readonly seatId: number
  readonly taskId: number
  readonly stage: string
  readonly round: number
  readonly reservationId: string
  readonly fence: number
  /** null: the seat is kept for this person without a time. */
  readonly expiresAt: Date | null
  readonly why: WhyCode
}

/**
 * Seats the acting person at the next task of a stage: the seat he holds, else what came back, else what somebody let
 * run out, else the next in the project's order after the last he was offered, else what he passed while others were
 * working on it. Asking again gives the same seat, for longer.
 * @returns null when there is nothing for him now.
 */
export async function claimSeat(scope: Scope, claim: Claim): Promise<ClaimedSeat | null> {
  const userId = actorOf(scope)
  const queue: QueueOf = { projectId: claim.projectId, stage: claim.stage, userId }
  const row = (await atOnce(scope, claim, queue)) ?? (await againOnConflict(() => seat(scope, claim, queue)))
  if (!row) return null
  const { seatId, taskId, stage, round, reservationId, fence, expiresAt } = row
  return { seatId, taskId, stage, round, reservationId, fence, expiresAt, why: whyOf(row, claim) }
}

function actorOf(scope: Scope): number {
  if (!scope.actor) throw new Error('Only somebody can sit in a seat')
  return scope.actor.id
}

/** Almost always there is a task ahead: then one round trip finds it, seats the person and writes it down. */
async function atOnce(scope: Scope, claim: Claim, queue: QueueOf): Promise<SeatedRow | null> {
  // That somebody sat down to review moves the task, which takes another statement.
  if (claim.stageKind === 'review') return null
  const [cursor, row] = await againOnConflict(() => find(scope, claim, queue), inOneTrip)
  if (row && isFarAmongReturned(row, cursor)) await skimReturned(scope, queue, claim.stageKind)
  return row
}

async function seat(scope: Scope, claim: Claim, queue: QueueOf): Promise<SeatedRow | null> {
  const [cursor, found] = await find(scope, claim, queue)
  const isCommon = claim.taskId === undefined && claim.chosenId === undefined
  const row = found ?? (isCommon ? await lap(scope, claim, queue, cursor) : null)
  if (row && claim.stageKind === 'review' && row.goesOn !== true) await startReview(scope, row.taskId)
  if (isFarAmongReturned(row, cursor)) await skimReturned(scope, queue, claim.stageKind)
  return row
}

/**
 * Order of locks: cursor, seat, task. Whoever needs a seat and its task takes the seat first, everywhere. Cursor and
 * seat are asked for together: the second statement sees what the first has waited for.
 */
async function find(
  scope: Scope,
  claim: Claim,
  queue: QueueOf,
): Promise<readonly [QueueCursor, SeatedRow | null]> {
  const [cursor, , row] = await Promise.all([
    lockCursor(scope, queue, startOf(claim)),
    claim.taskId === undefined ? known(scope, claim, queue) : null,
    claim.taskId === undefined ? next(scope, claim, queue) : thisTask(scope, claim, queue),
  ])
  return [cursor, row]
}

/** A place of his own at a task with a known answer, where it is time for one: the next statement finds it. */
function known(scope: Scope, claim: Claim, queue: QueueOf): Promise<void> | null {
  const { knownAnswers: window = null, notTaskId = null, isNeverPaused = false, stageKind } = claim
  if (window === null || stageKind === 'review') return null
  return openKnownSeat(scope, queue, { window, notTaskId, isNeverPaused })
}

async function next(
  scope: Scope,
  claim: Claim,
  queue: QueueOf,
  goOn?: Pick<QueueCursor, 'sortKey' | 'seatId'>,
): Promise<SeatedRow | null> {
  const from = claim.queue ?? 'shared'
  const [row] = await sql<SeatedRow>(
    `claim-next-${claim.stageKind}-${from}`,
    STATEMENTS[from][claim.stageKind],
    [
      scope.organizationId,
      claim.projectId,
      claim.stage,
      queue.userId,
      claim.reservationSeconds,
      claim.notTaskId ?? null,
      goOn?.sortKey ?? null,
      goOn?.seatId ?? null,
      claim.isNeverPaused !== true,
      ...(claim.chosenId === undefined ? [] : [claim.chosenId]),
    ],
  )
  return row ?? null
}

const STATEMENTS = Object.fromEntries(
  (Object.keys(SOURCES) as QueueName[]).map((queue) => [
    queue,
    { annotate: claimNext('annotate', queue), review: claimNext('review', queue) },
  ]),
) as Readonly<Record<QueueName, Readonly<Record<ClaimKind, string>>>>

/** Reviews wait in the order they came, whatever the order of tasks. */
function startOf({ stageKind, ordering, overlapFirst = false }: Claim): number {
  return stageKind === 'review' ? START.sortKey : firstKey({ sampling: ordering, overlapFirst })
}

async function thisTask(scope: Scope, claim: Claim, queue: QueueOf): Promise<SeatedRow | null> {
  const [row] = await sql<SeatedRow>(`claim-this-${claim.stageKind}`, THIS[claim.stageKind], [
    scope.organizationId,
    claim.projectId,
    claim.stage,
    queue.userId,
    claim.reservationSeconds,
    claim.taskId,
    claim.isNeverPaused !== true,
    ...(claim.stageKind === 'review' ? [claim.mayJudgeOwn ?? false] : []),
  ])
  return row ?? null
}

const THIS = { annotate: claimThis('annotate'), review: claimThis('review') }

/** Nothing ahead: once round from the first seat behind the cursor that this person may take, if there is one. */
async function lap(
  scope: Scope,
  claim: Claim,
  queue: QueueOf,
  cursor: QueueCursor,
): Promise<SeatedRow | null> {
  if (cursor.hasLapped) return null
  const first = await firstBehind(scope, queue, claim.stageKind, cursor)
  if (!first) {
    await markLapped(scope, queue)
    return null
  }
  return next(scope, claim, queue, { sortKey: first.sortKey, seatId: first.seatId - 1 })
}
