import { overlapOf } from '../../../domain/formats/place-answers.ts'
import type { Scope } from '../../../domain/actor.ts'
import type { TaskState } from '../../../domain/task.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { closeSeats } from './close-seats.ts'
import { deriveTasks } from './derive-tasks.ts'
import { moveTask } from './move-task.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'

/** Locked at a time, so that people wait for a few tasks only. */
const TASKS_AT_ONCE = 2000

interface AffectedTask {
  readonly id: number
  readonly projectId: number
  readonly innerId: number
  readonly overlap: number
  readonly state: TaskState
  readonly stage: string
  readonly round: number
}

/**
 * Brings every task of a project to the overlap its settings now ask for. Raised: places are opened behind those
 * there are; at tasks people have already passed they are marked as returned, so that whoever asks next is offered
 * them, and at the others they wait their turn in the project's order; a finished task is taken up again.
 * Lowered: places nobody sits in are closed; a task that is full by it goes to its decision. A task somebody reviews
 * or that is stuck keeps the overlap it was judged by.
 */
export async function adjustOverlap(scope: Scope, project: ProjectFields): Promise<void> {
  const rule = { overlap: project.maximumAnnotations, sharePercent: project.overlapCohortPercentage }
  const passed = await holdCursors(scope, project)
  for (let after = 0; ;) {
    const tasks = await sql<AffectedTask>('tasks-to-adjust', LOCK, [
      scope.organizationId,
      project.id,
      after,
      TASKS_AT_ONCE,
    ])
    const last = tasks.at(-1)
    if (!last) return
    after = last.id
    const changed = tasks.filter((task) => task.overlap !== overlapOf(task.innerId, rule))
    await adjust(
      scope,
      project,
      changed,
      changed.map((task) => overlapOf(task.innerId, rule)),
      passed,
    )
  }
}

/** How far the furthest member has come. Held until the places are open, so that nobody runs past one that is not. */
async function holdCursors(scope: Scope, project: ProjectFields): Promise<number> {
  const cursors = await sql<{ sortKey: number }>('hold-cursors', CURSORS, [scope.organizationId, project.id])
  return Math.max(-1, ...cursors.map((cursor) => cursor.sortKey))
}

async function adjust(
  scope: Scope,
  project: ProjectFields,
  tasks: readonly AffectedTask[],
  overlaps: readonly number[],
  passed: number,
): Promise<void> {
  if (tasks.length === 0) return
  const ids = tasks.map((task) => task.id)
  await sql('set-overlap', SET, [ids, overlaps])
  await sql('open-places', OPEN, [ids, passed])
  await sql('close-places', CLOSE, [ids])
  await deriveTasks(scope, ids)
  await recordEventOnTasks(scope, {
    projectId: project.id,
    taskIds: ids,
    kind: 'task.updated',
    payload: { overlap: project.maximumAnnotations },
    deliver: false,
  })
  await moveOn(scope, project, tasks)
}

/** Tasks that wait for answers again, and tasks that wait for none any more. */
async function moveOn(scope: Scope, project: ProjectFields, tasks: readonly AffectedTask[]): Promise<void> {
  const open = new Set(
    (await sql<{ id: number }>('tasks-with-places', WAITING, [tasks.map((task) => task.id)])).map(
      ({ id }) => id,
    ),
  )
  const full: number[] = []
  for (const task of tasks) {
    if (open.has(task.id) && REOPENS.has(task.state)) await reopen(scope, task)
    else if (!open.has(task.id) && task.state === 'annotating') {
      await moveTask(scope, task, { state: 'deciding' })
      full.push(task.id)
    }
  }
  await recordEventOnTasks(scope, {
    projectId: project.id,
    taskIds: full,
    kind: 'task.updated',
    payload: { overlap: project.maximumAnnotations, full: true },
    deliver: true,
  })
}

const REOPENS: ReadonlySet<TaskState> = new Set(['deciding', 'needs_review', 'completed'])

async function reopen(scope: Scope, task: AffectedTask): Promise<void> {
  if (task.stage !== 'annotate') {
    await closeSeats(scope, { taskId: task.id, stage: task.stage, reason: 'overlap_raised' })
  }
  await moveTask(scope, task, { state: 'annotating', stage: 'annotate' })
}

const CURSORS = `
  select sort_key as "sortKey" from queue_cursors
  where organization_id = $1::bigint and project_id = $2::bigint and stage = 'annotate'
  order by user_id for update`

const LOCK = `
  select id, project_id as "projectId", inner_id as "innerId", overlap, state, stage, round
  from tasks
  where organization_id = $1::bigint and project_id = $2::bigint and id > $3::bigint and deleted_at is null
    and state in ('created', 'annotating', 'deciding', 'needs_review', 'completed')
  order by id limit $4::integer
  for no key update`

const SET = `
  update tasks t set overlap = o.overlap
  from unnest($1::bigint[], $2::integer[]) as o (id, overlap)
  where t.id = o.id`

/** How many places the task offers or has filled, over all rounds, and how many it should. */
const PLACES = `
  select t.id, t.round, t.organization_id, t.project_id, t.overlap + t.extra_annotators as wanted,
         d.places, d.last_n, d.is_touched
  from tasks t join projects p on p.id = t.project_id cross join lateral (
    select count(*) filter (where state in ('open', 'answered') and reason is distinct from 'rejected'
                               or state = 'skipped' and p.skip_queue = 'IGNORE_SKIPPED')::integer as places,
           coalesce(max(n) filter (where round = t.round), 0) as last_n,
           coalesce(bool_or(holder_id is not null), false) as is_touched
    from seats where task_id = t.id and stage = 'annotate') d
  where t.id = any($1::bigint[])`

const OPEN = `
  with places as (${PLACES})
  insert into seats (organization_id, project_id, task_id, stage, stage_kind, round, n, sort_key, returned_seq)
  select organization_id, project_id, id, 'annotate', 'annotate', round, last_n + step, id,
         case when id <= $2::double precision or is_touched then nextval('seat_returns') end
  from places, generate_series(1, wanted - places) step
  order by id, step`

/** A place somebody is just taking is his: waiting for him, who waits for the task, would be waiting in a circle. */
const CLOSE = `
  with places as (${PLACES}), idle as (
    select s.id, s.task_id, s.n from seats s
    where s.task_id = any($1::bigint[]) and s.stage = 'annotate' and s.state = 'open'
      and (s.holder_id is null or s.expires_at <= now())
    for update skip locked
  ), free as (
    select s.id, row_number() over (partition by s.task_id order by s.n desc) as place, p.places - p.wanted as surplus
    from places p join idle s on s.task_id = p.id
    where p.places > p.wanted
  )
  update seats s
  set state = 'closed', reason = 'overlap_lowered', holder_id = null, reservation_id = null, expires_at = null,
      returned_seq = null, updated_at = now()
  from free
  where s.id = free.id and free.place <= free.surplus and s.state = 'open'
    and (s.holder_id is null or s.expires_at <= now())`

const WAITING = `
  select distinct task_id as id from seats
  where task_id = any($1::bigint[]) and stage = 'annotate' and state = 'open'`
