import type { TaskState } from '../../../domain/task.ts'
import type { Settled, Wait } from '../../../domain/task-life.ts'
import { isAssigned, reworkDue, waitOf } from '../../../domain/task-wait.ts'
import { inTransaction, sql } from '../connect.ts'
import { isAnybodyLeft } from '../queries/is-anybody-left.ts'
import { isAwaited, lockTaskToSettle, readSettlingView } from '../queries/task-to-settle.ts'
import type { SeatToSettle, SettlingView, TaskToSettle } from '../queries/task-to-settle.ts'
import { applyDecision } from './apply-decision.ts'
import { climbEscalation, escalationDue } from './climb-escalation.ts'
import { completeTasks } from './complete-tasks.ts'
import { expireSeats } from './expire-seats.ts'
import { judgeRoute } from './judge-route.ts'
import type { JudgedTask } from './judge-route.ts'
import type { Decide } from './judge-task.ts'
import { moveTask } from './move-task.ts'
import { remeasureTask } from './remeasure-task.ts'
import { openEscalation } from './open-escalation.ts'
import { recordTaskEvents } from './record-task-events.ts'
import type { TaskEvent } from './record-task-events.ts'
import { here, reviewed, reviewers } from './settle-review.ts'
import type { Here, Moved } from './settle-review.ts'

export interface SettleTask {
  readonly organizationId: number
  readonly taskId: number
  /** A repeat of the same key returns what the first one concluded and changes nothing. */
  readonly commandKey: string
}

/** There is no such task any more: nothing to wait for. */
const GONE: Settled = { seq: 0, state: 'withdrawn', wait: null }

/**
 * Brings a task to rest, in one transaction: takes back seats whose time is over; decides the task if it is full, by
 * the agreement of its answers and the rules of its project, and applies what was decided; escalates it if nobody is
 * left to do it; and says what to wait for. Repeating it without a key is harmless too: a task at rest stays as it is.
 */
export function settleTask(command: SettleTask, decide: Decide): Promise<Settled> {
  return inTransaction(async () => {
    const task = await lockTaskToSettle(command)
    if (!task) return GONE
    const view = await readSettlingView(command, command.commandKey, task.state === 'deciding')
    // Only this command writes results, as the type says.
    if (view.recorded !== null) return view.recorded as unknown as Settled
    const scope = { organizationId: command.organizationId, actor: null }
    if (task.state === 'deciding' && !view.seats.some(isAwaited))
      return decideFull(scope, { task, view, command, decide })
    return finish(command, task, await settle(scope, { task, view, command, decide }))
  })
}

interface Settling {
  readonly task: TaskToSettle
  readonly view: SettlingView
  readonly command: SettleTask
  readonly decide: Decide
}

interface Concluded {
  readonly wait: Wait | null
  readonly addedAnnotators: 0 | 1
}

async function settle(scope: Here, settling: Settling): Promise<Concluded> {
  const { task, view } = settling
  const overdue = overdueSeats(task, view.seats)
  const { freed, kept } = await expireSeats(
    scope,
    overdue.map((seat) => seat.id),
  )
  const seats = view.seats.map((seat) => {
    if (kept.has(seat.id)) return { ...seat, dueAt: null, reason: 'assigned' }
    return freed.has(seat.id) ? { ...seat, holderId: null, expiresAt: null } : seat
  })
  const events: TaskEvent[] = overdue.filter((seat) => freed.has(seat.id)).map(expired)
  if (isReviewOverdue(task, seats))
    events.push({ kind: 'review.overdue', payload: { stage: task.stage, round: task.round } })
  const moved = await rest(scope, settling, seats)
  await recordTaskEvents(scope, task, [...events, ...moved.events])
  const isChanged = moved.state !== task.state || moved.events.length > 0
  const open = isChanged ? null : here(task, seats).filter((seat) => seat.state === 'open')
  return { wait: await waitAfter(settling, moved.state, open), addedAnnotators: moved.addedAnnotators }
}

/** What the task comes to: decided, escalated, given (back) to reviewers, or left as it is. */
async function rest(scope: Here, settling: Settling, seats: readonly SeatToSettle[]): Promise<Moved> {
  const { task } = settling
  const stays: Moved = { state: task.state, events: [], addedAnnotators: 0 }
  switch (task.state) {
    case 'deciding':
      return decided(scope, settling, seats)
    case 'in_review':
      if (here(task, seats).some((seat) => seat.state === 'open' && seat.holderId !== null)) return stays
      await moveTask(scope, task, { state: 'needs_review' })
      return reviewed(scope, task, seats, { ...stays, state: 'needs_review' })
    case 'needs_review':
      return reviewed(scope, task, seats, { ...stays, events: await reviewers(scope, task, seats) })
    case 'created':
    case 'annotating':
      if (!(await isNobodyLeft(scope, task, seats))) return stays
      await moveTask(scope, task, { state: 'escalated' })
      return {
        ...stays,
        state: 'escalated',
        events: [await openEscalation(scope, task, 'nobody_left')],
      }
    case 'escalated':
      return { ...stays, events: await climbEscalation(scope, task.id) }
    case 'completed':
      return { ...stays, events: await remeasureTask(scope, task) }
    default:
      return stays
  }
}

/** A full task with nothing open: nearly always it is completed, in one statement. */
async function decideFull(scope: Here, settling: Settling): Promise<Settled> {
  const { task, view, command } = settling
  const { organizationId, commandKey } = command
  const judged = await judge(scope, settling)
  if (judged.route.state === 'completed') {
    const settled = await completeTasks([{ ...judged, organizationId, task, commandKey }])
    const done = settled.get(task.id)
    if (!done) throw new Error(`Task ${task.id} went away under its lock`)
    return done
  }
  const { state, events, addedAnnotators } = await applied(scope, settling, judged, view.seats)
  await recordTaskEvents(scope, task, events)
  return finish(command, task, { wait: await waitAfter(settling, state, null), addedAnnotators })
}

async function decided(scope: Here, settling: Settling, seats: readonly SeatToSettle[]): Promise<Moved> {
  return applied(scope, settling, await judge(scope, settling), seats)
}

async function applied(
  scope: Here,
  { task, command }: Settling,
  judged: JudgedTask,
  seats: readonly SeatToSettle[],
): Promise<Moved> {
  const { commandKey } = command
  const { stage, state } = judged.route
  const moved: Moved = { state, ...(await applyDecision(scope, { ...judged, task, seats, commandKey })) }
  return state === 'needs_review' ? reviewed(scope, { ...task, state, stage }, [], moved) : moved
}

function judge(scope: Here, { task, view, decide }: Settling): Promise<JudgedTask> {
  return judgeRoute({ task, view }, decide, (stage) => isAnybodyLeft(scope, { ...task, stage }))
}

/** Reservations that ran out, and answers that were sent back to somebody who has not given them in time. */
function overdueSeats(task: TaskToSettle, seats: readonly SeatToSettle[]): SeatToSettle[] {
  return seats.filter((seat) => {
    if (!isAwaited(seat) || seat.holderId === null) return false
    if (isAssigned(seat)) return reworkDue(seat, task) <= task.now
    return seat.expiresAt !== null && seat.expiresAt <= task.now
  })
}

function expired(seat: SeatToSettle): TaskEvent {
  const code = isAssigned(seat) ? 'rework_overdue' : 'reservation_over'
  return {
    kind: 'seat.expired',
    payload: { seatId: seat.id, holderId: seat.holderId, stage: seat.stage, code },
  }
}

/** Said once: by the settling that comes when the review's due time has ended the wait for it. */
function isReviewOverdue(task: TaskToSettle, seats: readonly SeatToSettle[]): boolean {
  const { waitingFor, waitingUntil, now } = task
  if (waitingFor !== 'review' || waitingUntil === null || waitingUntil > now) return false
  return here(task, seats).some(
    ({ state, dueAt }) => state === 'open' && dueAt !== null && dueAt <= now && dueAt >= waitingUntil,
  )
}

/**
 * A free place that nobody may take: everybody who could has answered or skipped. A place of the first
 * round that nobody has skipped, and that is not one more than were asked for, waits for new people.
 */
async function isNobodyLeft(
  scope: Here,
  task: TaskToSettle,
  seats: readonly SeatToSettle[],
): Promise<boolean> {
  const standing = here(task, seats)
  const isWaiting = standing.some((seat) => seat.state === 'open' && seat.holderId === null)
  const isAskedAgain = task.round > 1 || task.extraAnnotators > 0 || standing.some(isSkipped)
  if (!isWaiting || !isAskedAgain) return false
  return !(await isAnybodyLeft(scope, task))
}

const isSkipped = (seat: SeatToSettle): boolean => seat.state === 'skipped'

/** A finished task waits for nothing, and its seats need not be read. */
async function waitAfter(
  { task, command }: Settling,
  state: TaskState,
  open: readonly SeatToSettle[] | null,
): Promise<Wait | null> {
  if (state === 'completed' || state === 'withdrawn') return null
  const stateSince = state === task.state ? task.stateSince : task.now
  const escalationDueAt = state === 'escalated' ? await escalationDue(command, command.taskId) : null
  return waitOf({ state, stateSince, escalationDueAt }, open ?? (await openSeatsNow(command)), task.now)
}

async function openSeatsNow({ organizationId, taskId }: SettleTask): Promise<SeatToSettle[]> {
  return sql<SeatToSettle>('open-seats-now', OPEN_SEATS, [organizationId, taskId])
}

async function finish(command: SettleTask, task: TaskToSettle, concluded: Concluded): Promise<Settled> {
  const { wait, addedAnnotators } = concluded
  const [row] = await sql<Pick<Settled, 'seq' | 'state'>>('finish-settling', FINISH, [
    command.organizationId,
    task.id,
    wait?.for ?? null,
    wait === null ? null : new Date(wait.until),
    addedAnnotators,
    command.commandKey,
    wait === null ? null : JSON.stringify(wait),
  ])
  if (!row) throw new Error(`Task ${task.id} went away under its lock`)
  return { ...row, wait }
}

const OPEN_SEATS = `
  select s.id, s.stage, s.stage_kind as "stageKind", s.round, s.state, s.holder_id as "holderId", s.reason,
         (extract(epoch from s.expires_at) * 1000)::float8 as "expiresAt",
         (extract(epoch from s.due_at) * 1000)::float8 as "dueAt"
  from seats s join tasks t on t.id = s.task_id
  where s.organization_id = $1::bigint and s.task_id = $2::bigint and s.state = 'open'
    and s.stage = t.stage and s.round = t.round`

const FINISH = `
  with settled as (
    update tasks set settled_version = version, waiting_for = $3::text, waiting_until = $4::timestamptz,
                     extra_annotators = extra_annotators + $5::integer
    where organization_id = $1::bigint and id = $2::bigint
    returning version as seq, state
  ), applied as (
    insert into applied_commands (key, result)
    select $6::text, jsonb_build_object('seq', seq, 'state', state, 'wait', $7::jsonb) from settled
  )
  select seq, state from settled`
