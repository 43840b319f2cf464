import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { assertMove } from '../../../domain/task.ts'
import type { TaskState } from '../../../domain/task.ts'
import { inTransaction, sql } from '../connect.ts'
import { recordEvent } from './record-event.ts'

/** The task as the caller read it under its lock. */
export interface MovableTask {
  readonly id: number
  readonly projectId: number
  readonly state: TaskState
  readonly stage: string
  readonly round: number
}

export interface TaskMove {
  readonly state: TaskState
  readonly stage?: string
  readonly round?: number
}

/**
 * The writer of `tasks.state`, with the stage and round that go with it (`changeTask` is the same for an answer): only by the table of `domain/task.ts`,
 * only from the state the caller saw, with one `task.state_changed` event. Staying where one is changes nothing.
 * @returns the task after the move.
 * @throws DomainError `illegal_move` when the table does not allow it or somebody moved the task first.
 */
export async function moveTask(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  task: MovableTask,
  move: TaskMove,
): Promise<MovableTask> {
  const moved: MovableTask = {
    id: task.id,
    projectId: task.projectId,
    state: move.state,
    stage: move.stage ?? task.stage,
    round: move.round ?? task.round,
  }
  const stays = moved.state === task.state
  if (stays && moved.stage === task.stage && moved.round === task.round) return task
  if (!stays) assertMove(task.state, moved.state)
  await inTransaction(() =>
    Promise.all([
      write(scope, task, moved),
      recordEvent({
        scope,
        projectId: task.projectId,
        aggregate: { type: 'task', id: task.id },
        kind: 'task.state_changed',
        payload: { from: task.state, to: moved.state, stage: moved.stage, round: moved.round },
      }),
    ]),
  )
  return moved
}

async function write(
  scope: Pick<Scope, 'organizationId'>,
  from: MovableTask,
  to: MovableTask,
): Promise<void> {
  const rows = await sql<{ id: number }>('move-task', MOVE, [
    from.id,
    scope.organizationId,
    from.state,
    to.state,
    to.stage,
    to.round,
  ])
  if (rows.length > 0) return
  throw new DomainError('illegal_move', `Task ${from.id} is not ${from.state} any more. Load it again.`, {
    params: { from: from.state, to: to.state },
  })
}

/** The columns that follow a task `u` into the state an expression names; staying where it is changes none. */
export const MOVED_COLUMNS = (state: string): string => `state = ${state},
      state_since = case when u.state = ${state} then u.state_since else now() end,
      state_before_withdrawal = case when u.state = ${state} then u.state_before_withdrawal
                                     when ${state} = 'withdrawn' then u.state end`

const MOVE = `
  update tasks u
  set ${MOVED_COLUMNS('$4::text')}, stage = $5::text, round = $6::integer
  where id = $1::bigint and organization_id = $2::bigint and state = $3::text
  returning id`
