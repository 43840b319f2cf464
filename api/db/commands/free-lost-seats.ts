import type { Scope } from '../../../domain/actor.ts'
import { isDomainError } from '../../../domain/errors.ts'
import { EVENT_KINDS } from '../../../domain/event.ts'
import type { StageKind } from '../../../domain/seat.ts'
import { sql } from '../connect.ts'
import { LEFT_PROJECT } from '../left-project.ts'
import { projectAnywhere } from '../queries/project-for-scope.ts'
import { scopeOfMember } from '../queries/scope-of-member.ts'
import { NOT_WAITING } from './claim/fragments.ts'
import { loseAssignments } from './lose-assignments.ts'
import type { MovableTask } from './move-task.ts'
import { moveTasks } from './move-tasks.ts'

export interface WhoseSeats {
  /** One person's; absent: everybody's. */
  readonly userId?: number
  /** In one project; absent: in all of the organization. */
  readonly projectId?: number
}

/**
 * Frees the seats people hold where they may not label, or review, any more: at once, also those that were kept for
 * them without a time. They are offered to others first, and the lives of their tasks hear of it. What these people
 * have answered stays. Call it in the transaction that took the right away, after it did.
 * @returns the tasks whose places came free.
 */
export async function freeLostSeats(
  scope: Scope,
  { userId, projectId }: WhoseSeats,
): Promise<readonly number[]> {
  const held = await sql<Held>('held-seats-by-person', HELD, [
    scope.organizationId,
    userId ?? null,
    projectId ?? null,
  ])
  const taskIds: number[] = []
  for (const { holderId, projectId: id } of held) {
    const { kinds, code } = await lostKinds(scope, holderId, id)
    if (kinds.length > 0) await loseAssignments(scope, { holderId, projectId: id }, kinds)
    if (kinds.length > 0) taskIds.push(...(await free(scope, { holderId, projectId: id, code }, kinds)))
  }
  return taskIds
}

interface Held {
  readonly holderId: number
  readonly projectId: number
}

/**
 * The kinds of work a person may not do in a project, by the same way in that his requests take. In one that is in the
 * trash he keeps what will be his again when it is brought back.
 */
async function lostKinds(scope: Scope, holderId: number, projectId: number): Promise<Lost> {
  const person = await scopeOfMember(scope, holderId)
  const project = person && (await projectAnywhere(person, projectId).catch(nullIfMissing))
  if (project?.pause) return { kinds: ['annotate', 'model', 'review'], code: 'paused' }
  const kinds: StageKind[] = []
  if (!project?.permissions.has('task.label')) kinds.push('annotate', 'model')
  if (!project?.permissions.has('task.review')) kinds.push('review')
  return { kinds, code: LEFT_PROJECT }
}

interface Lost {
  readonly kinds: readonly StageKind[]
  /** Of why. */
  readonly code: string
}

function nullIfMissing(error: unknown): null {
  if (isDomainError(error) && error.code === 'not_found') return null
  throw error
}

async function free(
  scope: Scope,
  { holderId, projectId, code }: Held & Pick<Lost, 'code'>,
  kinds: readonly StageKind[],
): Promise<readonly number[]> {
  const freed = await sql<{ taskId: number }>('free-lost-seats', FREE, [
    scope.organizationId,
    projectId,
    holderId,
    kinds,
  ])
  if (freed.length === 0) return []
  const taskIds = freed.map(({ taskId }) => taskId)
  const reviewed = await sql<MovableTask>('lost-reviews', REVIEWED, [scope.organizationId, taskIds])
  await moveTasks(scope, reviewed, { state: 'needs_review' })
  await sql('tell-lost-seats', TELL, [
    scope.organizationId,
    projectId,
    JSON.stringify(freed),
    JSON.stringify({ holderId, code, isKept: false }),
    EVENT_KINDS['seat.released'],
    scope.actor?.id ?? null,
  ])
  return taskIds
}

const HELD = `
  select s.holder_id as "holderId", s.project_id as "projectId" from seats s
  where s.organization_id = $1::bigint and s.state = 'open' and s.holder_id is not null and ${NOT_WAITING('s')}
    and ($2::bigint is null or s.holder_id = $2::bigint) and ($3::bigint is null or s.project_id = $3::bigint)
  union select a.user_id, a.project_id from assignments a
  where a.organization_id = $1::bigint and ($2::bigint is null or a.user_id = $2::bigint)
    and ($3::bigint is null or a.project_id = $3::bigint)
  order by 1, 2`

/** Seats before tasks. A skip that waited there for its maker stays as an extra; whoever comes next answers there. */
const FREE = `
  with held as (
    select id from seats
    where organization_id = $1::bigint and project_id = $2::bigint and holder_id = $3::bigint and state = 'open'
      and ${NOT_WAITING('seats')} and stage_kind = any($4::text[])
    order by id for update
  ), freed as (
    update seats s
    set holder_id = null, reservation_id = null, reserved_at = null, expires_at = null, due_at =
          case when stage_kind = 'review' then due_at end,
        returned_seq = nextval('seat_returns'), updated_at = now()
    from held where s.id = held.id
    returning s.id, s.task_id, s.stage, s.round
  ), left_behind as (
    update annotations a set seat_id = null, is_extra = true, updated_at = now()
    from freed
    where a.organization_id = $1::bigint and a.seat_id = freed.id and a.round = freed.round and a.was_cancelled
      and a.deleted_at is null
  ), quiet as (
    delete from outbox o using freed
    where o.aggregate_type = 'task' and o.aggregate_id = freed.task_id and o.seat_id = freed.id
      and o.delivered_at is null and o.dead_at is null
  )
  select id as "seatId", task_id as "taskId", stage from freed order by task_id`

const REVIEWED = `
  select t.id, t.project_id as "projectId", t.state, t.stage, t.round from tasks t
  where t.organization_id = $1::bigint and t.id = any($2::bigint[]) and t.state = 'in_review'
    and not exists (select from seats s where s.task_id = t.id and s.stage_kind = 'review' and s.state = 'open'
                      and s.holder_id is not null)
  order by t.id for no key update`

/** One fact on each of the tasks, told at once: a place kept for him may be open to nobody now. */
const TELL = `
  with freed as (
    select "taskId" as id, jsonb_build_object('seatId', "seatId", 'stage', stage) || $4::jsonb as payload
    from jsonb_to_recordset($3::jsonb) as f ("taskId" bigint, "seatId" bigint, stage text)
  ), raised as (
    update tasks t set version = t.version + 1, updated_at = now()
    from freed where t.id = freed.id and t.organization_id = $1::bigint
    returning t.id, t.version, freed.payload
  ), told as (
    insert into events (organization_id, project_id, aggregate_type, aggregate_id, seq, kind, schema_version, actor_id,
                        payload)
    select $1::bigint, $2::bigint, 'task', id, version, 'seat.released', $5::integer, $6::bigint, payload from raised
    order by id
    returning id, aggregate_id, seq
  )
  insert into outbox (organization_id, project_id, event_id, consumer, aggregate_type, aggregate_id, seq, kind)
  select $1::bigint, $2::bigint, id, 'temporal', 'task', aggregate_id, seq, 'seat.released' from told`
