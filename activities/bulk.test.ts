import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { jobById, pauseMember } from '../api/db/index.ts'
import { select, sql } from '../api/db/connect.ts'
import { useDatabase } from '../test/database.ts'
import type { BuiltUser } from '../test/factories.ts'
import { useApp } from '../test/http.ts'
import { streamPlayer } from '../test/stream-player.ts'
import { buildProject, buildTasks } from '../test/task-factories.ts'
import type { BuiltProject } from '../test/task-factories.ts'
import { describeOnTemporal, eventually, startLife, useTemporal } from '../test/temporal.ts'
import { bulkChunk } from '../api/db/index.ts'
import { bulk } from './bulk.ts'

jest.setTimeout(120_000)
useDatabase()
const http = useApp()

/** Just more than a request has time for. */
const TASKS = 2_050
let project: BuiltProject
let ids: number[]
let ada: BuiltUser
let ben: BuiltUser

beforeEach(async () => {
  project = await buildProject()
  ids = (await buildTasks(project, TASKS)).map(({ id }) => id)
  const play = streamPlayer(project)
  ada = await play.person()
  ben = await play.person()
})

describe('all of a project’s tasks out of the trash', () => {
  beforeEach(() =>
    sql('t-trash', `update tasks set deleted_at = now() where project_id = $1::bigint`, [project.id]),
  )
  const restore = () =>
    http.as(project.owner).post('/api/ts/tasks/restore', { projectId: project.id, all: true })

  test('are brought back by one job, however often it is asked for, and the request does not wait', async () => {
    const answer = await restore()
    expect(answer).toMatchObject({ status: 200, body: { restored: 0, left: TASKS } })
    expect((await restore()).body.jobId).toBe(answer.body.jobId)
    await chunk(answer.body.jobId)
    expect(await shown(answer.body.jobId)).toMatchObject({
      kind: 'restore',
      state: 'running',
      done: 100,
      total: TASKS,
      canCancel: true,
    })
    await toEnd(answer.body.jobId)
    expect(await shown(answer.body.jobId)).toMatchObject({ state: 'completed', done: TASKS })
    expect(await alive()).toBe(TASKS)
  })

  test('stay where they are from where it was asked to stop', async () => {
    const { jobId } = (await restore()).body
    await chunk(jobId)
    expect((await http.as(project.owner).post(`/api/ts/jobs/${jobId}/cancel`)).status).toBe(200)
    await chunk(jobId)
    expect(await shown(jobId)).toMatchObject({ state: 'cancelled', done: 100 })
    expect(await alive()).toBe(100)
    expect((await restore()).body.jobId).toBeNull()
  })
})

describe('many tasks given to people', () => {
  beforeEach(() =>
    sql('t-only', `update projects set task_distribution = 'assigned_only' where id = $1::bigint`, [
      project.id,
    ]),
  )
  const give = (body: object = {}) =>
    http.as(project.owner).post(`/api/projects/${project.id}/tasks/assignees`, {
      type: 'AN',
      users: [ada.id, ben.id],
      selectedItems: { all: true, excluded: [ids[0]] },
      ordering: ['-tasks:id'],
      ...body,
    })

  test('are given piece by piece, in the order that was asked for, with their places', async () => {
    const answer = await give()
    expect(answer).toMatchObject({ status: 200, body: { async: true, assignments: 0, task_ids: [] } })
    const { job } = answer.body
    await chunk(job)
    expect(await shown(job)).toMatchObject({ kind: 'assign', done: 0, total: TASKS - 1 })
    await chunk(job)
    expect(await shown(job)).toMatchObject({ done: 100, result: { done: 200 } })
    const claim = await http.as(ada).post(`/api/ts/projects/${project.id}/claim`, {})
    expect(claim.body.task?.id ?? claim.body).toBe(ids.at(-1))
    await toEnd(job)
    expect(await assigned()).toEqual({ tasks: TASKS - 1, seats: 2 * (TASKS - 1) })
    expect(await select('select 1 from job_tasks')).toEqual([])
  })

  test('are given once, whatever dies and whoever else works at it', async () => {
    const { job } = (await give()).body
    while ((await shown(job)).finishedAt === null) await Promise.all([chunk(job), chunk(job)])
    expect(await assigned()).toEqual({ tasks: TASKS - 1, seats: 2 * (TASKS - 1) })
    expect(await shown(job)).toMatchObject({ state: 'completed', result: { done: 2 * (TASKS - 1) } })
  })

  test('go on to those alone who still label there', async () => {
    const { job } = (await give()).body
    await chunk(job)
    await chunk(job)
    const pause = { projectId: project.id, userId: ben.id, reason: 'MANUAL', words: '', until: null } as const
    await pauseMember(project.owner.scope, pause)
    await toEnd(job)
    expect(await assignmentsOf(ada)).toBe(TASKS - 1)
    expect(await assignmentsOf(ben)).toBe(0)
  })

  test('are taken back piece by piece', async () => {
    await toEnd((await give()).body.job)
    const answer = await http
      .as(project.owner)
      .post(`/api/ts/projects/${project.id}/unassign`, { type: 'AN', selectedItems: { all: true } })
    expect(answer.body).toMatchObject({ async: true })
    await toEnd(answer.body.job)
    expect(await assigned()).toEqual({ tasks: 0, seats: 0 })
  })

  test('fail where everybody sees it when the project is gone', async () => {
    const { job } = (await give()).body
    await chunk(job)
    await sql('t-gone', 'update projects set deleted_at = now() where id = $1::bigint', [project.id])
    await expect(bulk({ organizationId: project.organizationId, jobId: job })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describeOnTemporal('very many tasks, with workers', () => {
  const temporal = useTemporal()

  test('come out of the trash by themselves, by another worker when the first one goes', async () => {
    await sql('t-trash', `update tasks set deleted_at = now() where project_id = $1::bigint`, [project.id])
    const first = await startLife(temporal())
    const { jobId } = (
      await http.as(project.owner).post('/api/ts/tasks/restore', { projectId: project.id, all: true })
    ).body
    await eventually(
      () => shown(jobId),
      ({ done }) => done > 0,
      60_000,
    )
    await first.stop()
    const second = await startLife(temporal())
    try {
      await eventually(
        () => shown(jobId),
        ({ state }) => state === 'completed',
        90_000,
      )
      expect(await alive()).toBe(TASKS)
    } finally {
      await second.stop()
    }
  })
})

const chunk = (jobId: number): Promise<void> => bulkChunk(project.owner.scope, jobId)

async function toEnd(jobId: number): Promise<void> {
  while ((await jobById(project.owner.scope, jobId)).finishedAt === null) await chunk(jobId)
}

const shown = async (jobId: number) => (await http.as(project.owner).get(`/api/ts/jobs/${jobId}`)).body.job

async function alive(): Promise<number> {
  const [row] = await select<{ n: number }>(
    'select count(*)::integer as n from tasks where project_id = $1 and deleted_at is null',
    [project.id],
  )
  return row!.n
}

async function assignmentsOf({ id }: BuiltUser): Promise<number> {
  const [row] = await select<{ n: number }>(
    'select count(*)::integer as n from assignments where project_id = $1 and user_id = $2',
    [project.id, id],
  )
  return row!.n
}

/** Assigned tasks, and places that wait for somebody. */
async function assigned(): Promise<object> {
  const [row] = await select<object>(
    `select (select count(distinct task_id)::integer from assignments where project_id = $1) as tasks,
            (select count(*)::integer from seats where project_id = $1 and state = 'open' and reason = 'assigned') as seats`,
    [project.id],
  )
  return row!
}
