import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { next } from '../../../domain/flow.ts'
import type { Flow, ReviewOutcome } from '../../../domain/flow.ts'
import { DISPUTED } from '../../../domain/queue/dispute.ts'
import { outcomeOf } from '../../../domain/queue/review-outcome.ts'
import type { AfterReject } from '../../../domain/queue/review-outcome.ts'
import { stagesOfKind } from '../../../domain/queue/stages.ts'
import type { TaskState } from '../../../domain/task.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { flowOfProject } from '../queries/flow-of-project.ts'
import { applyVerdicts } from './apply-verdicts.ts'
import type { VerdictOnAnnotation } from './apply-verdicts.ts'
import { closeSeats } from './close-seats.ts'
import { deriveTask } from './derive-task.ts'
import { fillSeat } from './fill-seat.ts'
import { lockTask } from './lock-task.ts'
import type { LockedTask } from './lock-task.ts'
import { moveTask } from './move-task.ts'
import { onceByKey } from './once-by-key.ts'
import { recordEvent } from './record-event.ts'
import { rewriteAnswerDays } from './recount-answer-days.ts'
import { sendBack } from './send-back.ts'
import { takeReviewSeat } from './take-review-seat.ts'
import type { ReviewSeat } from './take-review-seat.ts'
import { verdictsOnTask } from './verdicts-on-task.ts'
import type { GivenVerdicts } from './verdicts-on-task.ts'

export interface SubmittedReview extends GivenVerdicts {
  /** The sender's key: the same again is the same review. */
  readonly uniqueId: string
  /** With a reservation the review belongs to the review stage; without, it may judge what is done already. */
  readonly reservationId: string | null
  /** The round the reviewer saw. */
  readonly round: number
  readonly afterReject: AfterReject
  readonly leadTime: number | null
  readonly activeSeconds: number | null
  readonly startedAt: Date | null
}

export interface ReviewedTask {
  readonly taskId: number
  readonly state: TaskState
  readonly round: number
  readonly outcome: ReviewOutcome
  readonly reviewIds: readonly number[]
}

/**
 * Takes a reviewer's verdicts in, all at once, and moves the task where its flow leads: done when an answer is
 * accepted, round again or out of the queue when none is. The task's life hears of it.
 * @throws DomainError `stale_round` when the task has gone on since the reviewer saw it; `illegal_move` when it is
 * not to be judged now.
 */
export function submitReview(scope: Scope, review: SubmittedReview): Promise<ReviewedTask> {
  const { taskId, uniqueId, round, verdicts, afterReject } = review
  const key = `review:${scope.organizationId}:${uniqueId}`
  const said = { taskId, round, verdicts, afterReject, by: scope.actor?.id ?? null }
  return againOnConflict(() =>
    onceByKey(key, said, async () => {
      const seat = await takeReviewSeat(scope, taskId, scope.actor?.id ?? 0)
      const task = await lockTask(scope, taskId)
      assertJudgeable(task, review)
      if (!review.mayJudgeOwn) await refuseAnnotator(scope, taskId)
      await refuseDisputed(scope, task)
      const judged = await verdictsOnTask(scope, review)
      return judge(scope, { review, seat, task, judged })
    }),
  )
}

const JUDGEABLE: ReadonlySet<TaskState> = new Set(['needs_review', 'in_review', 'escalated', 'completed'])

function assertJudgeable(task: LockedTask, review: SubmittedReview): void {
  const isJudged = review.reservationId !== null && task.state === 'completed'
  if (task.round !== review.round || isJudged) {
    throw new DomainError('stale_round', 'This task has gone on since you opened it. Load it again.', {
      params: { round: task.round, state: task.state },
    })
  }
  if (!JUDGEABLE.has(task.state)) {
    throw new DomainError('illegal_move', `A task that is ${task.state} is not to be reviewed now.`, {
      params: { from: task.state },
    })
  }
}

/** Who has answered or skipped a task has a part in it, whichever of its answers he judges. */
async function refuseAnnotator(scope: Scope, taskId: number): Promise<void> {
  const own = await sql('own-answers-of-task', OWN_ANSWERS, [
    scope.organizationId,
    taskId,
    scope.actor?.id ?? 0,
  ])
  if (own.length === 0) return
  throw new DomainError('permission_denied', 'Nobody reviews a task he answered himself. Leave it to others.')
}

const OWN_ANSWERS = `
  select id from annotations
  where organization_id = $1::bigint and task_id = $2::bigint and completed_by = $3::bigint and deleted_at is null
  limit 1`

/** Also not a manager: an author who stands by his answer is heard by somebody else. */
async function refuseDisputed(scope: Scope, { id, round }: LockedTask): Promise<void> {
  const values = [scope.organizationId, id, round, scope.actor?.id ?? 0, DISPUTED]
  const [keptOut] = await sql('kept-out-of-review', KEPT_OUT, values)
  if (!keptOut) return
  throw new DomainError(
    'permission_denied',
    'Its author disagrees with your verdict on this answer: another reviewer is to look at it.',
  )
}

const KEPT_OUT = `
  select id from seats
  where organization_id = $1::bigint and task_id = $2::bigint and round = $3::integer and holder_id = $4::bigint
    and stage_kind = 'review' and state = 'closed' and reason = $5::text
  limit 1`

interface Judging {
  readonly review: SubmittedReview
  readonly seat: ReviewSeat | null
  readonly task: LockedTask
  readonly judged: readonly VerdictOnAnnotation[]
}

async function judge(scope: Scope, judging: Judging): Promise<ReviewedTask> {
  const { review, seat, task, judged } = judging
  const outcome = outcomeOf(
    judged.map(({ verdict }) => verdict),
    review.afterReject,
  )
  const reviewIds = await applyVerdicts(scope, {
    task,
    seatId: seat?.id ?? null,
    uniqueId: review.uniqueId,
    verdicts: judged,
    removes: outcome === 'removed',
    leadTime: review.leadTime,
    activeSeconds: review.activeSeconds,
    startedAt: review.startedAt,
  })
  await leaveSeats(scope, judging)
  const moved = await follow(scope, judging, outcome)
  await deriveTask(scope, task.id)
  await recordEvent({
    scope,
    projectId: task.projectId,
    aggregate: { type: 'task', id: task.id },
    kind: 'review.submitted',
    payload: {
      reviewIds,
      outcome,
      round: task.round,
      seatId: seat?.id ?? null,
      verdicts: judged.map(({ annotation, verdict, comment }) => ({
        annotationId: annotation.id,
        verdict,
        comment,
      })),
    },
    deliver: { to: 'temporal' },
  })
  if (outcome === 'removed') await recountAuthors(task.projectId, judged)
  return { taskId: task.id, state: moved.state, round: moved.round, outcome, reviewIds }
}

/** What was removed is no answer of its author any more. */
async function recountAuthors(projectId: number, judged: readonly VerdictOnAnnotation[]): Promise<void> {
  const authors = new Set(judged.flatMap(({ annotation: { completedBy } }) => completedBy ?? []))
  for (const userId of [...authors].sort((a, b) => a - b)) await rewriteAnswerDays({ projectId, userId })
}

/** The reviewer's seat is filled; nobody else need judge this round. */
async function leaveSeats(scope: Scope, { seat, task }: Judging): Promise<void> {
  if (seat) {
    const holderId = scope.actor?.id ?? 0
    await fillSeat(scope, { seatId: seat.id, taskId: task.id, state: 'answered', holderId, isSkip: false })
  }
  await closeSeats(scope, { taskId: task.id, reason: 'reviewed' })
}

async function follow(
  scope: Scope,
  { review, seat, task, judged }: Judging,
  outcome: ReviewOutcome,
): Promise<Pick<ReviewedTask, 'state' | 'round'>> {
  const flow = await flowOfProject(scope, { id: task.projectId, flowVersion: task.flowVersion })
  const step = next(flow, seat?.stage ?? reviewStage(flow, task.stage), outcome)
  const round = step.newRound ? task.round + 1 : task.round
  const moved = await moveTask(scope, task, { state: step.state, stage: step.stage, round })
  const base = { scope, projectId: task.projectId, aggregate: { type: 'task', id: task.id } } as const
  if (step.newRound) {
    const to = outcome === 'sent_back' ? 'author' : 'others'
    const rejected = judged.flatMap(({ verdict, annotation }) => (verdict === 'rejected' ? [annotation] : []))
    await sendBack(scope, { task, stage: step.stage, round, rejected, to })
    await recordEvent({
      ...base,
      kind: 'task.sent_back',
      payload: { to, round, afterReject: review.afterReject },
    })
  } else if (moved.state === 'completed' && task.state !== 'completed') {
    await recordEvent({ ...base, kind: 'task.completed', payload: { round, outcome } })
  }
  return moved
}

/** A task that is judged outside its review (escalated, or done already) takes the routes of the flow's review. */
function reviewStage(flow: Flow, stage: string): string {
  const reviews = stagesOfKind(flow, 'review')
  return reviews.includes(stage) ? stage : (reviews[0] ?? stage)
}
