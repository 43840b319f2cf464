import type { JsonObject } from '../../../domain/wire.ts'
import { againOnConflict } from '../again-on-conflict.ts'
import { sql } from '../connect.ts'
import { isOverdue } from '../queries/resting.ts'
import { advancePurge, endPurge, lockPurge } from './advance-purge.ts'
import type { Purge, PurgeJob } from './advance-purge.ts'
import { purgeAnnotations, purgeTasks } from './purge-tasks.ts'
import { recordEvent } from './record-event.ts'

/**
 * `emptied`: a project whose time is over has no task any more; its bytes and its own row are left, for
 * `purgeProject`.
 */
export type PurgeStep =
  | { readonly kind: 'ended' }
  | { readonly kind: 'purged' }
  | { readonly kind: 'emptied'; readonly projectId: number }

/** Tasks, or answers, taken out of the books in one transaction. */
export const PURGED_AT_ONCE = 200

/**
 * The next piece of a purge: some of what has rested its time in the next project that has any, its job moved on in
 * the same transaction. A repeat after a crash begins where the last commit ended. Ends the job when there is nothing
 * left, or when it was asked to stop.
 */
export function purgeNext(ref: PurgeJob): Promise<PurgeStep> {
  return againOnConflict(async () => {
    const purge = await lockPurge(ref)
    if (!purge) return { kind: 'ended' }
    if (purge.cancelRequested) return end(purge, 'cancelled')
    const [project] = await sql<OverdueProject>('next-project-to-purge', NEXT, [
      ref.organizationId,
      purge.cursor.from,
    ])
    if (!project) return end(purge, 'completed')
    if (project.isWhole && !(await isHeld(ref, project.id))) return { kind: 'purged' }
    const here = project.id === purge.cursor.from ? purge : { ...purge, cursor: begin(project.id) }
    return piece(here, project)
  })
}

/** Whoever takes it out of the trash at its last moment comes before or after: it goes whole, or not at all. */
async function isHeld({ organizationId }: PurgeJob, projectId: number): Promise<boolean> {
  return (await sql('hold-project-to-purge', HOLD, [organizationId, projectId])).length > 0
}

interface OverdueProject {
  readonly id: number
  /** The project itself is to go. */
  readonly isWhole: boolean
}

const begin = (from: number): Purge['cursor'] => ({ from, tasks: 0, annotations: 0 })

async function end(purge: Purge, state: 'completed' | 'cancelled'): Promise<PurgeStep> {
  await endPurge(purge, state)
  return { kind: 'ended' }
}

async function piece(purge: Purge, project: OverdueProject): Promise<PurgeStep> {
  const here = { organizationId: purge.organizationId, projectId: project.id }
  const values = [here.organizationId, here.projectId, PURGED_AT_ONCE]
  const tasks = await idsOf(
    project.isWhole ? 'every-task-to-purge' : 'tasks-to-purge',
    TASKS[`${project.isWhole}`],
    values,
  )
  await purgeTasks(here, tasks)
  const areLeft = tasks.length === PURGED_AT_ONCE
  const annotations =
    areLeft || project.isWhole ? [] : await idsOf('annotations-to-purge', ANNOTATIONS, values)
  await purgeAnnotations(here, annotations)
  const counts = {
    tasks: purge.cursor.tasks + tasks.length,
    annotations: purge.cursor.annotations + annotations.length,
  }
  const isDone = !areLeft && annotations.length < PURGED_AT_ONCE
  const isOver = isDone && !project.isWhole
  if (isOver) await tell(purge, project.id, counts)
  await advancePurge(purge, {
    cursor: isOver ? begin(project.id + 1) : { from: project.id, ...counts },
    gone: { tasks: tasks.length, annotations: annotations.length, projects: 0 },
  })
  return isDone && project.isWhole ? { kind: 'emptied', projectId: project.id } : { kind: 'purged' }
}

async function idsOf(name: string, text: string, values: readonly unknown[]): Promise<number[]> {
  return (await sql<{ id: number }>(name, text, values)).map(({ id }) => id)
}

async function tell(purge: Purge, projectId: number, counts: JsonObject): Promise<void> {
  await recordEvent({
    scope: { organizationId: purge.organizationId, actor: null },
    projectId,
    aggregate: { type: 'project', id: projectId },
    kind: 'trash.purged',
    payload: { ...counts, jobId: purge.jobId },
  })
}

const NEXT = `
  select p.id, coalesce(${isOverdue('p')}, false) as "isWhole" from projects p
  where p.organization_id = $1::bigint and p.id >= $2::bigint and (
    ${isOverdue('p')}
    or exists (select from tasks t where t.project_id = p.id and ${isOverdue('t')})
    or exists (select from annotations a where a.project_id = p.id and ${isOverdue('a')}))
  order by p.id limit 1`

const HOLD = `
  select p.id from projects p
  where p.organization_id = $1::bigint and p.id = $2::bigint and ${isOverdue('p')}
  for no key update`

/** Of a project that goes, or of one that stays. */
const TASKS = {
  true: `
  select t.id from tasks t
  where t.organization_id = $1::bigint and t.project_id = $2::bigint
  order by t.id limit $3::integer for update`,
  false: `
  select t.id from tasks t
  where t.organization_id = $1::bigint and t.project_id = $2::bigint and ${isOverdue('t')}
  order by t.deleted_at, t.id limit $3::integer for update`,
}

const ANNOTATIONS = `
  select a.id from annotations a
  where a.organization_id = $1::bigint and a.project_id = $2::bigint and ${isOverdue('a')}
  order by a.deleted_at, a.id limit $3::integer for update`
