import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { useApp } from '../../../test/http.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import type { BuiltProject } from '../../../test/task-factories.ts'
import { select, sql } from '../connect.ts'
import { jobList } from '../queries/job-for-scope.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { deleteTasks } from './delete-tasks.ts'
import { followSettingsChunk } from './follow-settings-chunk.ts'
import { restoreTasks } from './restore-tasks.ts'
import { updateProject } from './update-project.ts'

jest.setTimeout(120_000)

/** Just more than are looked at one and all while somebody waits. */
const TASKS = 3_050

describe('tasks that come and go in a large project', () => {
  useDatabase()
  const http = useApp()
  let project: BuiltProject
  let first: number[]

  beforeEach(async () => {
    project = await buildProject()
    first = (await buildTasks(project, TASKS)).slice(0, 3).map(({ id }) => id)
    await sql(
      't-half',
      `update projects set maximum_annotations = 2, overlap_cohort_percentage = 50, annotation_limit_percent = 10
       where id = $1::bigint`,
      [project.id],
    )
  })

  const add = async (): Promise<void> => {
    const body = { project: project.id, data: { text: 'one more' } }
    expect((await http.as(project.owner).post('/api/tasks', body)).status).toBe(201)
  }
  const jobs = () => jobList(project.owner.scope, { projectId: project.id, limit: 10 })
  const chunk = async (): Promise<void> => followSettingsChunk(project.owner.scope, (await jobs())[0]!.id)
  const toEnd = async (): Promise<void> => {
    while ((await jobs())[0]!.finishedAt === null) await chunk()
  }
  const step = async (): Promise<unknown> => ((await jobs())[0]!.cursor as { step?: unknown }).step
  const limit = async () => (await projectForScope(project.owner.scope, project.id)).answerLimit

  test('leave their recount to one job, however many requests they came in', async () => {
    await add()
    await add()
    await deleteTasks(project.owner.scope, project.id, first)
    await restoreTasks(project.owner.scope, project.id, first)
    expect(await jobs()).toMatchObject([
      { kind: 'recount', state: 'queued', total: null, params: { what: ['overlap'] } },
    ])
    expect(await twofold()).toBe(1)
    expect(await limit()).toBeNull()
    await toEnd()
    expect(await jobs()).toMatchObject([{ state: 'completed' }])
    expect(Math.abs((await twofold()) - (TASKS + 2) / 2)).toBeLessThan(10)
    expect(await misplaced()).toBe(0)
    expect(await limit()).toBe(305)
  })

  test('are told of to Temporal a few seconds later, so that what else comes is counted with them', async () => {
    await add()
    const [row] = await select<{ wait: number }>(
      `select extract(epoch from deliver_after - created_at)::float8 as wait from outbox
       where aggregate_type = 'job' and project_id = $1`,
      [project.id],
    )
    expect(row?.wait).toBeCloseTo(5, 0)
  })

  test('that come when the job has looked already are looked at once more in the end, by the same', async () => {
    await add()
    await chunk()
    await chunk()
    await chunk()
    expect(await step()).toBe('plan')
    for (let n = 0; n < 3; n += 1) await add()
    expect(await jobs()).toMatchObject([{ params: { again: ['overlap'] } }])
    await toEnd()
    expect(await jobs()).toHaveLength(1)
    expect(Math.abs((await twofold()) - (TASKS + 4) / 2)).toBeLessThan(10)
    expect(await misplaced()).toBe(0)
  })

  test('are counted by two workers at one job no more than once', async () => {
    await add()
    while ((await jobs())[0]!.finishedAt === null) await Promise.all([chunk(), chunk()])
    expect(Math.abs((await twofold()) - (TASKS + 1) / 2)).toBeLessThan(10)
  })

  test('are not forgotten when the settings change before the job has counted them', async () => {
    await add()
    await updateProject(project.owner.scope, project.id, { skipQueue: 'IGNORE_SKIPPED' })
    expect((await jobs()).map(({ state }) => state)).toEqual(['queued', 'cancelled'])
    await toEnd()
    expect(Math.abs((await twofold()) - (TASKS + 1) / 2)).toBeLessThan(10)
    expect(await limit()).toBe(305)
  })

  test('follow another share by a job that works out which', async () => {
    await updateProject(project.owner.scope, project.id, { overlapCohortPercentage: 20 })
    expect(await step()).toBe('limits')
    await toEnd()
    expect(Math.abs((await twofold()) - TASKS / 5)).toBeLessThan(10)
    await updateProject(project.owner.scope, project.id, { maximumAnnotations: 3 })
    await toEnd()
    expect(Math.abs((await withOverlap(3)) - TASKS / 5)).toBeLessThan(10)
    expect(await withOverlap(2)).toBe(0)
    expect(await misplaced()).toBe(0)
  })

  const withOverlap = async (overlap: number): Promise<number> => {
    const [row] = await select<{ tasks: number }>(
      `select count(*)::integer as tasks from tasks where project_id = $1 and overlap = $2 and deleted_at is null`,
      [project.id, overlap],
    )
    return row!.tasks
  }
  const twofold = (): Promise<number> => withOverlap(2)

  /** Tasks that do not offer as many places as they are to have answers. */
  const misplaced = async (): Promise<number> => {
    const [row] = await select<{ tasks: number }>(
      `select count(*)::integer as tasks from tasks t
       where project_id = $1 and deleted_at is null and overlap <> (
         select count(*) from seats s where s.task_id = t.id and s.stage = 'annotate' and s.state = 'open')`,
      [project.id],
    )
    return row!.tasks
  }
})
