import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { AsyncResource } from 'node:async_hooks'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import {
  beginPurges,
  cancelJob,
  createJob,
  deleteAnnotation,
  deleteProject,
  deleteTasks,
  jobList,
  projectForScope,
  projectsInTrash,
  restoreAnnotation,
  restoreProject,
  restoreTasks,
  storeFile,
  tasksInTrash,
  updateAnnotation,
} from '../api/db/index.ts'
import type { JobFields } from '../api/db/index.ts'
import { folderStore } from '../api/files/index.ts'
import { inTransaction, sql } from '../api/db/connect.ts'
import { EventRow } from '../api/db/models/event.ts'
import { useDatabase } from '../test/database.ts'
import { choice, eventsOf, openReview, streamPlayer } from '../test/stream-player.ts'
import { buildProject, buildTask, buildTasks, readTask } from '../test/task-factories.ts'
import type { BuiltProject } from '../test/task-factories.ts'
import { describeOnTemporal, eventually, startLife, useTemporal } from '../test/temporal.ts'
import { PURGE_SCHEDULE_ID } from '../workflows/messages.ts'
import { createPurges } from './purge.ts'
import { ensurePurgeSchedule } from './purge-schedule.ts'

jest.setTimeout(60_000)
useDatabase()

let filesDir = ''
beforeAll(async () => {
  filesDir = await mkdtemp(join(tmpdir(), 'purge-'))
})
afterAll(() => rm(filesDir, { recursive: true, force: true }))

/** Each test begins with an empty trash and a new day. */
beforeEach(async () => {
  await sql('t-jobs', `update jobs set state = 'completed', natural_key = natural_key || id`)
  for (const table of ['projects', 'tasks', 'annotations']) {
    await sql(`t-rest-${table}`, `update ${table} set deleted_at = now() where deleted_at is not null`)
  }
})

describe('a purge', () => {
  test('takes a task with everything that was said of it, and leaves its neighbours', async () => {
    const { project, play, tasks } = await world()
    const [gone, stays] = tasks
    for (const task of tasks) {
      const answer = await play.submit(await play.person(), task.id)
      await updateAnnotation(project.owner.scope, {
        annotationId: answer.id,
        project: await projectForScope(project.owner.scope, project.id),
        content: { result: choice('b') },
      })
      await openReview(project, task.id)
      await play.review(await play.person('reviewer'), task.id, [
        { annotationId: answer.id, verdict: 'fixed_and_accepted', result: choice('a') },
      ])
      await predict(project, task.id)
    }
    await deleteTasks(
      project.owner.scope,
      project.id,
      tasks.map(({ id }) => id),
    )
    await age('tasks', gone!.id, 31)
    expect(await purge(project)).toMatchObject({
      state: 'completed',
      done: 1,
      total: 1,
      result: { projects: 0, tasks: 1, annotations: 0 },
    })
    expect(await leftOf(gone!.id)).toEqual({
      tasks: 0,
      seats: 0,
      annotations: 0,
      predictions: 0,
      reviews: 0,
      versions: 0,
    })
    expect(await leftOf(stays!.id)).toMatchObject({ tasks: 1, annotations: 1, predictions: 1, reviews: 1 })
    expect((await leftOf(stays!.id))['versions']).toBeGreaterThan(0)
    expect(await restoreTasks(project.owner.scope, project.id, [stays!.id])).toBe(1)
  })

  test('keeps what happened, without a word of the data', async () => {
    const { project, play, tasks } = await world()
    await play.submit(await play.person(), tasks[0]!.id)
    await deleteTasks(project.owner.scope, project.id, [tasks[0]!.id])
    await age('tasks', tasks[0]!.id, 31)
    await purge(project)
    expect(await eventsOf(tasks[0]!.id)).toContain('annotation.submitted')
    const events = await EventRow.findAll({ where: { organizationId: project.organizationId } })
    const told = JSON.stringify(events.map(({ payload }) => payload))
    expect(told).not.toContain('Text 1')
    expect(told).not.toContain('choices')
    expect(events.at(-1)).toMatchObject({ kind: 'job.finished' })
    expect(events.find(({ kind }) => kind === 'trash.purged')).toMatchObject({
      aggregateType: 'project',
      aggregateId: project.id,
      payload: { tasks: 1, annotations: 0 },
    })
  })

  test('forgets the words people wrote, of what is gone and of nothing else', async () => {
    const { project, play, tasks } = await world(3)
    const answers = []
    for (const task of tasks) {
      await play.skip(await play.person(), task.id, { comment: `too blurred ${task.id}` })
      const answer = await play.submit(await play.person(), task.id)
      await openReview(project, task.id)
      await play.review(await play.person('reviewer'), task.id, [
        { annotationId: answer.id, verdict: 'accepted', comment: `well seen ${task.id}` },
      ])
      answers.push(answer)
    }
    const [gone, stays, half] = tasks
    const reached = await projectForScope(project.owner.scope, project.id)
    await deleteTasks(project.owner.scope, project.id, [gone!.id])
    await deleteAnnotation(project.owner.scope, { annotationId: answers[2]!.id, project: reached })
    await age('tasks', gone!.id, 31)
    await age('annotations', answers[2]!.id, 31)
    await purge(project)
    const told = async (id: number) =>
      JSON.stringify(
        (await EventRow.findAll({ where: { aggregateType: 'task', aggregateId: id } })).map(
          ({ payload }) => payload,
        ),
      )
    expect(await told(gone!.id)).not.toMatch(/too blurred|well seen/)
    expect(await told(gone!.id)).toContain('"verdict":"accepted"')
    expect(await told(stays!.id)).toContain(`too blurred ${stays!.id}`)
    expect(await told(stays!.id)).toContain(`well seen ${stays!.id}`)
    expect(await told(half!.id)).toContain(`too blurred ${half!.id}`)
    expect(await told(half!.id)).not.toContain(`well seen ${half!.id}`)
  })

  test('leaves what has not rested its time, and what is not in the trash', async () => {
    const { project, tasks } = await world()
    await deleteTasks(project.owner.scope, project.id, [tasks[0]!.id])
    await age('tasks', tasks[0]!.id, 29)
    expect(await beginPurges()).toBe(0)
    expect(await restoreTasks(project.owner.scope, project.id, [tasks[0]!.id])).toBe(1)
  })

  test('takes an answer whose task stays, and the task is as it was', async () => {
    const { project, play, tasks } = await world()
    const answer = await play.submit(await play.person(), tasks[0]!.id)
    await play.submit(await play.person(), tasks[1]!.id)
    const reached = await projectForScope(project.owner.scope, project.id)
    await deleteAnnotation(project.owner.scope, { annotationId: answer.id, project: reached })
    const before = await readTask(tasks[0]!.id)
    await age('annotations', answer.id, 31)
    expect(await purge(project)).toMatchObject({ result: { projects: 0, tasks: 0, annotations: 1 } })
    expect(await leftOf(tasks[0]!.id)).toMatchObject({ tasks: 1, annotations: 0 })
    expect(await readTask(tasks[0]!.id)).toMatchObject({ state: before.state, version: before.version })
    expect(await leftOf(tasks[1]!.id)).toMatchObject({ annotations: 1 })
    await expect(
      restoreAnnotation(project.owner.scope, { annotationId: answer.id, project: reached }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is out of reach the moment its time is over, before any purge came', async () => {
    const { project, tasks } = await world()
    const { scope } = project.owner
    await deleteTasks(scope, project.id, [tasks[0]!.id])
    await age('tasks', tasks[0]!.id, 31)
    expect(await tasksInTrash(scope, { projectId: project.id, offset: 0, limit: 10 })).toEqual([])
    await expect(restoreTasks(scope, project.id, [tasks[0]!.id])).rejects.toMatchObject({ code: 'not_found' })
    expect(await restoreTasks(scope, project.id, null)).toBe(0)
    await deleteProject(scope, project.id)
    await age('projects', project.id, 31)
    expect(await projectsInTrash(scope)).toEqual([])
    await expect(restoreProject(scope, project.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('takes a project with everything in it, its files’ bytes where nobody else has them', async () => {
    const { project, play } = await world(450)
    const other = await buildProject({ owner: project.owner })
    await play.submit(await play.person(), (await buildTask(project)).id)
    const shared = await upload(project, 'shared')
    await upload(other, 'shared')
    const own = await upload(project, 'own')
    await createJob(project.owner.scope, {
      kind: 'import',
      projectId: project.id,
      naturalKey: randomUUID(),
      params: {},
      total: 1,
    })
    await sql('t-done', `update jobs set state = 'completed'`)
    await deleteProject(project.owner.scope, project.id)
    await age('projects', project.id, 31)
    expect(await purge(project)).toMatchObject({
      state: 'completed',
      done: 452,
      total: 452,
      result: { projects: 1, tasks: 451, annotations: 0 },
    })
    expect(await rowsOf(project)).toEqual({})
    expect(isKept(own)).toBe(false)
    expect(isKept(shared)).toBe(true)
    expect(
      await EventRow.findOne({ where: { kind: 'trash.purged', aggregateType: 'organization' } }),
    ).toMatchObject({
      aggregateId: project.organizationId,
      payload: { projectId: project.id, title: 'Project', tasks: 451 },
    })
  })

  test('takes the files of a project that has many a piece at a time', async () => {
    const { project } = await world(1)
    const first = await upload(project, 'the first of many')
    await sql(
      't-many-files',
      `insert into files (organization_id, project_id, purpose, name, mime, size, sha256)
       select organization_id, project_id, purpose, n || name, mime, size, md5(n::text) || md5(n::text)
       from files, generate_series(1, 450) n where sha256 = $1::text`,
      [first],
    )
    await deleteProject(project.owner.scope, project.id)
    await age('projects', project.id, 31)
    await beginPurges()
    const { id: jobId } = await jobOf(project)
    await createPurges({ filesDir }).purgeChunk({ organizationId: project.organizationId, jobId })
    expect(await rowsOf(project)).toMatchObject({ files: 251, projects: 1 })
    expect(await finish(project)).toMatchObject({ state: 'completed', result: { projects: 1, tasks: 1 } })
    expect(await rowsOf(project)).toEqual({})
    expect(isKept(first)).toBe(false)
  })

  test('takes nothing of a project that is brought back at that moment', async () => {
    const { project, tasks } = await world(1)
    await deleteProject(project.owner.scope, project.id)
    await age('projects', project.id, 31)
    await beginPurges()
    const { id: jobId } = await jobOf(project)
    const outside = AsyncResource.bind((work: () => Promise<unknown>) => work())
    let purging = Promise.resolve<unknown>(null)
    await inTransaction(async () => {
      await sql('t-restore', 'update projects set deleted_at = null where id = $1::bigint', [project.id])
      purging = outside(() =>
        createPurges({ filesDir }).purgeChunk({ organizationId: project.organizationId, jobId }),
      )
      await sleep(300)
    })
    await purging
    expect(await leftOf(tasks[0]!.id)).toMatchObject({ tasks: 1 })
    expect(await finish(project)).toMatchObject({ state: 'completed', result: null })
  })

  test('goes on where it stopped when it was cut off between the bytes and the rows', async () => {
    const { project } = await world(1)
    const bytes = await upload(project, 'half gone')
    await deleteProject(project.owner.scope, project.id)
    await age('projects', project.id, 31)
    await beginPurges()
    await folderStore(filesDir).delete(bytes)
    expect(await finish(project)).toMatchObject({ state: 'completed', result: { projects: 1 } })
    expect(await rowsOf(project)).toEqual({})
  })

  test('stops when it is asked to, and keeps the rest for the next day', async () => {
    const { project, tasks } = await world(250)
    const { scope } = project.owner
    await deleteTasks(
      scope,
      project.id,
      tasks.map(({ id }) => id),
    )
    await sql('t-age', `update tasks set deleted_at = now() - interval '31 days' where project_id = $1`, [
      project.id,
    ])
    await beginPurges()
    const job = await jobOf(project)
    await createPurges({ filesDir }).purgeChunk({ organizationId: project.organizationId, jobId: job.id })
    await cancelJob(scope, job)
    expect(await finish(project)).toMatchObject({ state: 'cancelled', done: 200, total: 250 })
    await sql('t-yesterday', `update jobs set natural_key = 'purge:yesterday' where id = $1`, [job.id])
    expect(await purge(project)).toMatchObject({ state: 'completed', done: 50, total: 50 })
  })

  test('is one job a day and organization, however often it is begun', async () => {
    const [one, two] = [await world(1), await world(1)]
    for (const { project, tasks } of [one, two]) {
      await deleteTasks(project.owner.scope, project.id, [tasks[0]!.id])
      await age('tasks', tasks[0]!.id, 31)
    }
    expect(await beginPurges()).toBe(2)
    expect(await beginPurges()).toBe(0)
    await finish(one.project)
    expect(await leftOf(one.tasks[0]!.id)).toMatchObject({ tasks: 0 })
    expect(await leftOf(two.tasks[0]!.id)).toMatchObject({ tasks: 1 })
    expect(await finish(two.project)).toMatchObject({ state: 'completed' })
  })
})

describeOnTemporal('the daily schedule', () => {
  const temporal = useTemporal()

  test('begins the purges that are due, each a job that ends by itself', async () => {
    const { project, tasks } = await world(1)
    await deleteTasks(project.owner.scope, project.id, [tasks[0]!.id])
    await age('tasks', tasks[0]!.id, 31)
    const life = await startLife(temporal(), { purges: createPurges({ filesDir }) })
    try {
      await ensurePurgeSchedule(temporal().client)
      await ensurePurgeSchedule(temporal().client)
      await temporal().client.schedule.getHandle(PURGE_SCHEDULE_ID).trigger()
      await eventually(
        () => jobList(project.owner.scope, { limit: 1 }),
        ([job]) => job?.kind === 'purge' && job.state === 'completed',
        30_000,
      )
      expect(await leftOf(tasks[0]!.id)).toMatchObject({ tasks: 0 })
    } finally {
      await life.stop()
    }
  })
})

async function world(count = 2) {
  const project = await buildProject()
  return { project, play: streamPlayer(project), tasks: await buildTasks(project, count) }
}

async function age(table: 'projects' | 'tasks' | 'annotations', id: number, days: number): Promise<void> {
  await sql(
    `t-age-${table}`,
    `update ${table} set deleted_at = now() - make_interval(days => $2::integer) where id = $1::bigint`,
    [id, days],
  )
}

/** Begins the day's purge and plays its workflow. */
async function purge(project: BuiltProject): Promise<JobFields> {
  expect(await beginPurges()).toBe(1)
  return finish(project)
}

async function finish(project: BuiltProject): Promise<JobFields> {
  const { id: jobId } = await jobOf(project)
  const { purgeChunk } = createPurges({ filesDir })
  for (;;) {
    const { finished, cancelled } = await purgeChunk({ organizationId: project.organizationId, jobId })
    if (finished || cancelled) return jobOf(project)
  }
}

async function jobOf({ owner }: BuiltProject): Promise<JobFields> {
  const [job] = await jobList(owner.scope, { limit: 1 })
  expect(job).toMatchObject({ kind: 'purge', projectId: null, createdBy: null })
  return job!
}

async function leftOf(taskId: number): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>>(
    't-left-of-task',
    `select (select count(*)::integer from tasks where id = $1::bigint) as tasks,
            (select count(*)::integer from seats where task_id = $1::bigint) as seats,
            (select count(*)::integer from annotations where task_id = $1::bigint) as annotations,
            (select count(*)::integer from predictions where task_id = $1::bigint) as predictions,
            (select count(*)::integer from reviews where task_id = $1::bigint) as reviews,
            (select count(*)::integer from versions v where v.kind = 'annotation' and v.aggregate_id in (
               select (payload ->> 'annotationId')::bigint from events
               where aggregate_type = 'task' and aggregate_id = $1::bigint)) as versions`,
    [taskId],
  )
  return row ?? {}
}

/** Tables that still have a row of the project; its history aside. */
async function rowsOf({ id }: BuiltProject): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>(
    't-tables',
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'project_id' and table_name not in ('events', 'outbox')`,
  )
  const left: Record<string, number> = {}
  for (const { name } of [...tables, { name: 'projects' }]) {
    const column = name === 'projects' ? 'id' : 'project_id'
    const [row] = await sql<{ count: number }>(
      `t-rows-${name}`,
      `select count(*)::integer as count from ${name} where ${column} = $1::bigint`,
      [id],
    )
    if (row!.count > 0) left[name] = row!.count
  }
  return left
}

async function predict(project: BuiltProject, taskId: number): Promise<void> {
  await sql(
    't-predict',
    `insert into predictions (organization_id, project_id, task_id, result) values ($1::bigint, $2::bigint, $3::bigint, '[]')`,
    [project.organizationId, project.id, taskId],
  )
}

/** @returns the key of the bytes. */
async function upload(project: BuiltProject, text: string): Promise<string> {
  const bytes = await folderStore(filesDir).put(Readable.from([text]), 1_000)
  await storeFile(project.owner.scope, {
    ...bytes,
    projectId: project.id,
    purpose: 'upload',
    name: `${text}.txt`,
    mime: 'text/plain',
  })
  return bytes.sha256
}

const isKept = (sha256: string): boolean =>
  existsSync(join(filesDir, sha256.slice(0, 2), sha256.slice(2, 4), sha256))
