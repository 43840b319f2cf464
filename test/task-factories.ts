import type { InferCreationAttributes } from 'sequelize'
import { ProjectRow } from '../api/db/models/project.ts'
import { sql } from '../api/db/connect.ts'
import { SORT_KEY_UNSCORED } from '../api/db/sort-key.ts'
import { TaskRow } from '../api/db/models/task.ts'
import type { BuiltUser } from './factories.ts'
import { buildUser } from './factories.ts'

export interface BuiltProject {
  readonly id: number
  readonly organizationId: number
  readonly owner: BuiltUser
}

const CHOICES =
  '<View><Text name="text" value="$text"/><Choices name="class" toName="text"><Choice value="a"/><Choice value="b"/></Choices></View>'

/** A published project, open to its organization, in a new organization unless an owner is given. */
export async function buildProject(
  overrides: Partial<InferCreationAttributes<ProjectRow>> & { readonly owner?: BuiltUser } = {},
): Promise<BuiltProject> {
  const { owner: given, ...fields } = overrides
  const owner = given ?? (await buildUser({ role: 'owner' }))
  const project = await ProjectRow.create({
    organizationId: owner.organizationId,
    title: 'Project',
    labelConfig: CHOICES,
    isPublished: true,
    openToOrganization: true,
    createdBy: owner.id,
    ...fields,
  })
  return { id: project.id, organizationId: owner.organizationId, owner }
}

export interface BuiltTask {
  readonly id: number
  readonly projectId: number
}

/** A task as an import leaves it: created, with its seats. */
export async function buildTask(
  project: BuiltProject,
  overrides: { readonly overlap?: number; readonly allowSkip?: boolean } = {},
): Promise<BuiltTask> {
  const [task] = await buildTasks(project, 1, overrides)
  return task!
}

/** Many tasks at once, in the order they will be handed out. */
export async function buildTasks(
  project: BuiltProject,
  count: number,
  { overlap = 1, allowSkip = true }: { readonly overlap?: number; readonly allowSkip?: boolean } = {},
): Promise<BuiltTask[]> {
  const rows: { id: number }[] = []
  for (let left = count; left > 0; left -= CHUNK) {
    const values = [project.organizationId, project.id, Math.min(left, CHUNK), overlap, allowSkip]
    rows.push(...(await sql<{ id: number }>('factory-tasks', MAKE, values)))
    // What Postgres remembers of the tables when they were empty makes it read them from end to end.
    if (count > CHUNK)
      for (const table of ['tasks', 'seats']) await sql(`factory-analyze-${table}`, `analyze ${table}`)
  }
  return rows.map(({ id }) => ({ id, projectId: project.id })).sort((a, b) => a.id - b.id)
}

const CHUNK = 1000

const MAKE = `
  with t as (
    insert into tasks (organization_id, project_id, inner_id, data, overlap, allow_skip)
    select $1::bigint, $2::bigint,
           n + coalesce((select max(inner_id) from tasks where project_id = $2::bigint), 0),
           jsonb_build_object('text', 'Text ' || n), $4::integer, $5::boolean
    from generate_series(1, $3::integer) n
    returning id, overlap
  ), s as (
    insert into seats (organization_id, project_id, task_id, stage, stage_kind, n, sort_key)
    select $1::bigint, $2::bigint, t.id, 'annotate', 'annotate', place, ${SORT_KEY_UNSCORED}
    from projects p, t, generate_series(1, $4::integer) place
    where p.id = $2::bigint
    order by t.id, place
  )
  select id from t`

/** The task as it now is. */
export async function readTask(taskId: number): Promise<TaskRow> {
  return TaskRow.findByPk(taskId, { rejectOnEmpty: true })
}
