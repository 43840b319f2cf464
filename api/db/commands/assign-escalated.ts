import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { stageOf } from '../../../domain/flow.ts'
import type { Flow } from '../../../domain/flow.ts'
import type { StageKind } from '../../../domain/seat.ts'
import { judgedStage } from '../../../domain/settle-route.ts'
import type { TaskState } from '../../../domain/task.ts'
import { REWORK_MS } from '../../../domain/task-wait.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { andKnown, isKnown } from '../known-stage.ts'
import { flowOfProject } from '../queries/flow-of-project.ts'
import { deriveTask } from './derive-task.ts'
import { lockEscalated } from './lock-escalated.ts'
import type { LockedTask } from './lock-task.ts'
import { moveTask } from './move-task.ts'
import { openSeats } from './open-seats.ts'
import { recordEvent } from './record-event.ts'

export interface AssignedTask {
  readonly taskId: number
  readonly stageKind: StageKind
  readonly state: TaskState
}

/**
 * Gives an escalated task to a person: to answer it, or to review it where it was a review that nobody could do. The
 * place is kept for him for as long as an answer that was sent back is; who had skipped the task or put it off
 * gets his own place back. The task goes on where it was stuck.
 * @throws DomainError `illegal_move` when it is not escalated any more; `invalid_input` when the person has answered
 * it already, or is measured by it.
 */
export function assignEscalated(scope: Scope, taskId: number, userId: number): Promise<AssignedTask> {
  return againOnConflict(async () => {
    const task = await lockEscalated(scope, taskId)
    const flow = await flowOfProject(scope, { id: task.projectId, flowVersion: task.flowVersion })
    const at = placeOf(flow, task)
    const seatId = await place(scope, task, at, userId)
    const state = at.stageKind === 'review' ? 'needs_review' : 'annotating'
    await moveTask(scope, task, { state, stage: at.stage })
    await deriveTask(scope, task.id)
    await recordEvent({
      scope,
      projectId: task.projectId,
      aggregate: { type: 'task', id: task.id },
      kind: 'task.assigned',
      payload: { holderId: userId, seatId, stage: at.stage },
      deliver: { to: 'temporal' },
    })
    return { taskId, stageKind: at.stageKind, state }
  })
}

interface Place {
  readonly stage: string
  readonly stageKind: StageKind
}

/** Where it is stuck; a task that has left its flow is asked anew in the first stage. */
function placeOf(flow: Flow, task: LockedTask): Place {
  const stage = judgedStage(flow, task.stage)
  return { stage, stageKind: stageOf(flow, stage).kind }
}

async function place(scope: Scope, task: LockedTask, at: Place, userId: number): Promise<number> {
  const own = await ownSeat(scope, task, at, userId)
  if (own && (own.isKnown || own.state === 'answered'))
    throw new DomainError('invalid_input', 'This person has answered the task already.', {
      fields: { userId: ['This person has answered the task already. Choose somebody else.'] },
    })
  if (own) {
    await keep(scope, own.id, userId)
    // The place that was opened for others to make the skip good is not needed now.
    if (own.state === 'skipped')
      await sql('close-spare-seat', CLOSE_ONE, [scope.organizationId, task.id, at.stage, task.round])
    return own.id
  }
  const seatId = (await freeSeat(scope, task, at)) ?? (await oneMore(scope, task, at))
  await keep(scope, seatId, userId)
  return seatId
}

interface OwnSeat {
  readonly id: number
  readonly state: string
  readonly isKnown: boolean
}

async function ownSeat(
  scope: Scope,
  task: LockedTask,
  at: Place,
  userId: number,
): Promise<OwnSeat | undefined> {
  const [seat] = await sql<OwnSeat>('own-seat-at-task', OWN, [
    ...[scope.organizationId, task.id, at.stage, userId, at.stageKind, task.round],
  ])
  return seat
}

async function freeSeat(scope: Scope, task: LockedTask, at: Place): Promise<number | null> {
  const [seat] = await sql<{ id: number }>('free-seat-at-task', FREE, [
    ...[scope.organizationId, task.id, at.stage, task.round],
  ])
  return seat?.id ?? null
}

/** Everybody asked has answered: one more place, which the task counts among those it asks for. */
async function oneMore(scope: Scope, task: LockedTask, at: Place): Promise<number> {
  const { id: taskId, projectId, round } = task
  const [seatId] = await openSeats(scope, { taskId, projectId, ...at, round, count: 1 })
  if (at.stageKind === 'annotate') await sql('one-more-asked', ONE_MORE, [scope.organizationId, taskId])
  if (seatId === undefined) throw new Error(`No place could be opened at task ${taskId}`)
  return seatId
}

async function keep(scope: Scope, seatId: number, userId: number): Promise<void> {
  await sql('keep-seat-for', KEEP, [scope.organizationId, seatId, userId, REWORK_MS / 1000])
}

const OWN = `
  select id, state, ${isKnown('stage')} as "isKnown" from seats
  where organization_id = $1::bigint and task_id = $2::bigint and stage = ${andKnown('$3::text')} and holder_id = $4::bigint
    and state <> 'closed' and ($5::text = 'annotate' or round = $6::integer)
  order by id desc limit 1`

const FREE = `
  select id from seats
  where organization_id = $1::bigint and task_id = $2::bigint and stage = $3::text and round = $4::integer
    and state = 'open' and (holder_id is null or expires_at <= now())
  order by n limit 1`

const CLOSE_ONE = `
  update seats set state = 'closed', reason = 'skip_taken_back', returned_seq = null, updated_at = now()
  where id = (
    select id from seats
    where organization_id = $1::bigint and task_id = $2::bigint and stage = $3::text and round = $4::integer
      and state = 'open' and holder_id is null
    order by n desc limit 1)`

const ONE_MORE = `
  update tasks set extra_annotators = extra_annotators + 1 where organization_id = $1::bigint and id = $2::bigint`

const KEEP = `
  update seats
  set state = 'open', holder_id = $3::bigint, reservation_id = null, reserved_at = null, expires_at = null,
      answered_at = null, returned_seq = null, reason = 'given',
      due_at = now() + make_interval(secs => $4::double precision), updated_at = now()
  where organization_id = $1::bigint and id = $2::bigint`
