import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { assertMove } from '../../../domain/task.ts'
import { sql } from '../connect.ts'
import type { MovableTask, TaskMove } from './move-task.ts'

/** `moveTask` for many tasks of a project in one statement: the same table, the same event on each of them. */
export async function moveTasks(
  scope: Pick<Scope, 'organizationId' | 'actor'>,
  tasks: readonly MovableTask[],
  move: Omit<TaskMove, 'round'>,
): Promise<void> {
  if (tasks.length === 0) return
  for (const from of new Set(tasks.map(({ state }) => state))) assertMove(from, move.state)
  const [row] = await sql<{ moved: number }>('move-tasks', MOVE, [
    scope.organizationId,
    tasks.map(({ id }) => id),
    tasks.map(({ state }) => state),
    move.state,
    move.stage ?? null,
    scope.actor?.id ?? null,
  ])
  if (row?.moved === tasks.length) return
  throw new DomainError('illegal_move', 'Some of these tasks have moved on meanwhile. Load them again.', {
    params: { to: move.state },
  })
}

const MOVE = `
  with moved as (
    update tasks t
    set state = $4::text, stage = coalesce($5::text, t.stage), state_since = now(), version = t.version + 1,
        updated_at = now()
    from unnest($2::bigint[], $3::text[]) as m (id, state)
    where t.id = m.id and t.organization_id = $1::bigint and t.state = m.state
    returning t.id, t.project_id, t.version, m.state as was, t.stage, t.round
  ), told as (
    insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, actor_id,
                        payload)
    select $1::bigint, project_id, 'task', id, version, 'task.state_changed', 1, $6::bigint,
           jsonb_build_object('from', was, 'to', $4::text, 'stage', stage, 'round', round)
    from moved order by id
    returning 1
  )
  select count(*)::integer as moved from told`
