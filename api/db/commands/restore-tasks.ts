import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import type { ProjectFields } from '../queries/project-for-scope.ts'
import { rests } from '../queries/resting.ts'
import { deriveTasks } from './derive-tasks.ts'
import { followTaskCount } from './follow-task-count.ts'
import { followSettingsRange, TASKS_AT_ONCE } from './follow-settings-range.ts'
import { holdCursors, offerPassedSeats } from './offer-passed-seats.ts'
import { freeLostSeats } from './free-lost-seats.ts'
import { nameBareData } from './name-bare-data.ts'
import { recordEvent } from './record-event.ts'
import { recordEventOnTasks } from './record-event-on-tasks.ts'
import { reopenTrashedSeats } from './reopen-trashed-seats.ts'
import { resyncTasks } from './resync-lives.ts'
import { lockedProject } from './locked-project.ts'

/** So that nobody waits for an answer for minutes: more are brought back by a job. A few seconds' work. */
export const MOST_RESTORED_AT_ONCE = 2_000

/**
 * Takes tasks of a project out of the trash: the same tasks, with their answers. Their places open again and are
 * offered at once, whoever still had time left keeps his, and because the settings may have changed meanwhile each
 * task is brought to what they say now: one that is full by it is decided, one that was finished and lacks an answer
 * is taken up again. Tasks that are not in the trash stay as they are. A few tasks at a time are held; a repeat after
 * a crash goes on with the rest.
 * @param taskIds null: those that have been there longest, as many as one request may take (`MOST_RESTORED_AT_ONCE`).
 * @returns how many were taken out.
 * @throws DomainError `not_found` when one of the ids is no task of the project, or is gone for good.
 */
export async function restoreTasks(
  scope: Scope,
  projectId: number,
  taskIds: readonly number[] | null,
): Promise<number> {
  const count = await (taskIds === null
    ? restoreAll(scope, projectId)
    : restoreNamed(scope, projectId, taskIds))
  if (count > 0) await followTaskCount(scope, projectId)
  return count
}

async function restoreAll(scope: Scope, projectId: number): Promise<number> {
  let restored = 0
  while (restored < MOST_RESTORED_AT_ONCE) {
    const count = await againOnConflict(() => restoreNext(scope, projectId))
    restored += count
    if (count < TASKS_AT_ONCE) break
  }
  return restored
}

async function restoreNamed(scope: Scope, projectId: number, taskIds: readonly number[]): Promise<number> {
  const wanted = [...new Set(taskIds)]
  const trashed = await trashedOf(scope, projectId, wanted)
  let restored = 0
  for (let from = 0; from < trashed.length; from += TASKS_AT_ONCE) {
    const ids = trashed.slice(from, from + TASKS_AT_ONCE)
    restored += await againOnConflict(() => restoreThese(scope, projectId, ids))
  }
  return restored
}

async function trashedOf(scope: Scope, projectId: number, taskIds: readonly number[]): Promise<number[]> {
  const known = await sql<{ id: number; isTrashed: boolean }>('tasks-to-restore', KNOWN, [
    scope.organizationId,
    projectId,
    taskIds,
  ])
  if (known.length < taskIds.length) throw new DomainError('not_found', 'No Task matches the given query.')
  return known.filter((task) => task.isTrashed).map((task) => task.id)
}

async function restoreThese(scope: Scope, projectId: number, taskIds: readonly number[]): Promise<number> {
  const { ids, waiting } = await bringBack(scope, await held(scope, projectId), taskIds)
  const told = { projectId, kind: 'task.restored', payload: {} } as const
  await recordEventOnTasks(scope, { ...told, taskIds: waiting, deliver: true })
  const rest = ids.filter((id) => !waiting.includes(id))
  await recordEventOnTasks(scope, { ...told, taskIds: rest, deliver: false })
  return ids.length
}

/**
 * The next tasks of a project's trash, those that have been there longest. One fact for all of them, as when they were
 * put there together; lives that must go on are told by themselves. @returns how many; 0: there are no more.
 */
export async function restoreNext(scope: Scope, projectId: number): Promise<number> {
  const project = await held(scope, projectId)
  const next = await sql<{ id: number }>('next-tasks-to-restore', NEXT, [
    scope.organizationId,
    projectId,
    TASKS_AT_ONCE,
  ])
  const { ids, waiting } = await bringBack(
    scope,
    project,
    next.map((task) => task.id),
  )
  if (ids.length === 0) return 0
  await recordEvent({
    scope,
    projectId,
    aggregate: { type: 'project', id: projectId },
    kind: 'task.restored',
    payload: { firstTaskId: ids[0] ?? 0, lastTaskId: ids.at(-1) ?? 0, count: ids.length },
  })
  await resyncTasks(waiting)
  return ids.length
}

interface BroughtBack {
  /** In their order. */
  readonly ids: readonly number[]
  /** Those somebody must watch over: being decided, reviewed or held, or stuck. */
  readonly waiting: readonly number[]
}

/** Cursors before seats before tasks, as everywhere. The settings are held: a change of them comes before or after. */
async function bringBack(
  scope: Scope,
  project: ProjectFields,
  taskIds: readonly number[],
): Promise<BroughtBack> {
  if (taskIds.length === 0) return { ids: [], waiting: [] }
  await holdCursors(scope, project.id)
  const areKept = await reopenTrashedSeats(scope, taskIds)
  const back = await sql<{ id: number }>('restore-tasks', RESTORE, [scope.organizationId, taskIds])
  const ids = back.map((task) => task.id).sort((a, b) => a - b)
  // Somebody may have lost the right to sit there meanwhile.
  if (areKept) await freeLostSeats(scope, { projectId: project.id })
  await followSettingsRange(scope, project, ids)
  await offerPassedSeats(scope, project.id, ids)
  await nameBare(scope, project, ids)
  await deriveTasks(scope, ids)
  const waiting = await sql<{ id: number }>('restored-tasks-that-wait', WAITING, [scope.organizationId, ids])
  return { ids, waiting: waiting.map((task) => task.id) }
}

/** The configuration that named the data of the others may have come while these were away. */
async function nameBare(scope: Scope, project: ProjectFields, taskIds: readonly number[]): Promise<void> {
  const bare = await sql('bare-among-restored', BARE, [taskIds])
  if (bare.length > 0) {
    await nameBareData(scope, project.id, { before: '<View></View>', after: project.labelConfig })
  }
}

async function held(scope: Scope, projectId: number): Promise<ProjectFields> {
  return (await lockedProject(scope, projectId)).get({ plain: true })
}

const KNOWN = `
  select id, deleted_at is not null as "isTrashed" from tasks
  where organization_id = $1::bigint and project_id = $2::bigint and id = any($3::bigint[])
    and (deleted_at is null or ${rests('tasks')})
  order by id`

const NEXT = `
  select id from tasks
  where organization_id = $1::bigint and project_id = $2::bigint and ${rests('tasks')}
  order by deleted_at, id limit $3::integer`

const RESTORE = `
  update tasks set deleted_at = null, deleted_by = null, updated_at = now()
  where organization_id = $1::bigint and id = any($2::bigint[]) and ${rests('tasks')}
  returning id`

const BARE = `select id from tasks where id = any($1::bigint[]) and data ? '$undefined$' limit 1`

/** A wait that was written down before may have ended unheard while the task was away. */
const WAITING = `
  select t.id from tasks t
  where t.organization_id = $1::bigint and t.id = any($2::bigint[])
    and (t.state in ('deciding', 'needs_review', 'in_review', 'escalated') or t.waiting_for is not null
      or exists (select from seats s where s.task_id = t.id and s.state = 'open' and s.holder_id is not null))
  order by t.id`
