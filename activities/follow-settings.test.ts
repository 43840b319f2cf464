import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import {
  claimSeat,
  createProject,
  followSettingsChunk,
  jobById,
  jobList,
  updateProject,
} from '../api/db/index.ts'
import { importTasks } from '../api/db/commands/import-tasks.ts'
import { select, sql } from '../api/db/connect.ts'
import { useDatabase } from '../test/database.ts'
import { buildUser } from '../test/factories.ts'
import type { BuiltUser } from '../test/factories.ts'
import { useApp } from '../test/http.ts'
import { buildTasks } from '../test/task-factories.ts'
import { describeOnTemporal, eventually, startLife, useTemporal } from '../test/temporal.ts'
import { followSettings } from './follow-settings.ts'

jest.setTimeout(120_000)
useDatabase()
const http = useApp()

const CONFIG =
  '<View><Text name="text" value="$text"/><Choices name="c" toName="text"><Choice value="a"/></Choices></View>'
/** Two ranges and a half. */
const TASKS = 250
const RANGE = 100

let owner: BuiltUser
let ada: BuiltUser
let ben: BuiltUser
let projectId = 0

beforeEach(async () => {
  owner = await buildUser({ role: 'owner' })
  ada = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
  ben = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
  projectId = await createProject(owner.scope, {
    labelConfig: CONFIG,
    isPublished: true,
    memberIds: [ada.id, ben.id],
  })
  await buildTasks({ id: projectId, organizationId: owner.organizationId, owner }, TASKS)
})

describe('a changed overlap of a large project', () => {
  test('is a job that Temporal hears of and people can watch, and touches no task itself', async () => {
    const answer = await http.as(owner).patch(`/api/projects/${projectId}`, { maximum_annotations: 3 })
    expect(answer.status).toBe(200)
    expect(answer.body.maximum_annotations).toBe(3)
    expect(await places()).toEqual([{ overlap: 1, open: 1, tasks: TASKS }])
    const { jobs } = (await http.as(owner).get(`/api/ts/jobs?projectId=${projectId}`)).body
    expect(jobs).toMatchObject([{ kind: 'recount', state: 'queued', done: 0, total: TASKS, projectId }])
    const told = await select(
      'select consumer, kind from outbox where aggregate_type = $1 and aggregate_id = $2',
      ['job', jobs[0].id],
    )
    expect(told).toEqual([{ consumer: 'temporal', kind: 'job.created' }])
  })

  test('opens the places range by range, and people go on between the ranges', async () => {
    const first = await claim(ada)
    await changeTo(3)
    await chunk()
    expect(await newestJob()).toMatchObject({ state: 'running', done: RANGE })
    expect(await places()).toEqual([
      { overlap: 1, open: 1, tasks: TASKS - RANGE },
      { overlap: 3, open: 3, tasks: RANGE },
    ])
    expect((await claim(ben))?.taskId).toBe(first?.taskId)
    expect((await claim(ada))?.seatId).toBe(first?.seatId)
    expect(await followSettings(await jobRef())).toEqual({ finished: true, done: TASKS, cancelled: false })
    expect(await places()).toEqual([{ overlap: 3, open: 3, tasks: TASKS }])
    expect(await newestJob()).toMatchObject({ state: 'completed', done: TASKS })
    expect(await eventsOf((await newestJob()).id)).toEqual(['job.created', 'job.finished'])
  })

  test('offers at once what lies behind people, and to nobody but them before its turn', async () => {
    const [a, b] = [await claim(ada), await claim(ben)]
    await changeTo(2)
    await toEnd()
    const returned = await select(
      'select distinct task_id from seats where project_id = $1 and returned_seq is not null order by 1',
      [projectId],
    )
    // Ada has not been at Ben's task, nor he at hers; Ben passed hers and she has not come to his.
    expect(returned).toEqual([{ task_id: a!.taskId }])
    await finishHeld(ben)
    expect(await claim(ben)).toMatchObject({ taskId: a!.taskId, why: 'returned' })
    await finishHeld(ada)
    expect(await claim(ada)).toMatchObject({ taskId: b!.taskId, why: 'sequential' })
  })

  test('a range whose transaction died is done again, none of it twice', async () => {
    await changeTo(3)
    await chunk()
    await whileBroken('update of cursor on jobs', async () => {
      await expect(chunk()).rejects.toThrow('the machine stopped')
    })
    expect((await newestJob()).done).toBe(RANGE)
    expect(await places()).toMatchObject([{ tasks: TASKS - RANGE }, { tasks: RANGE }])
    await toEnd()
    expect(await places()).toEqual([{ overlap: 3, open: 3, tasks: TASKS }])
  })

  test('a worker that died between opening places and offering them has another one offer them', async () => {
    const first = await claim(ada)
    await claim(ben)
    await changeTo(2)
    await whileBroken('update of returned_seq on seats', async () => {
      await expect(chunk()).rejects.toThrow('the machine stopped')
    })
    await toEnd()
    await finishHeld(ben)
    expect(await claim(ben)).toMatchObject({ taskId: first!.taskId, why: 'returned' })
  })

  test('two workers at one job do every range once', async () => {
    await changeTo(3)
    while ((await newestJob()).finishedAt === null) await Promise.all([chunk(), chunk()])
    expect(await places()).toEqual([{ overlap: 3, open: 3, tasks: TASKS }])
    expect(await eventsOf((await newestJob()).id)).toEqual(['job.created', 'job.finished'])
  })

  test('a later change ends the job under way and does what both wanted, from the first task on', async () => {
    await changeTo(3)
    const raising = await newestJob()
    await chunk()
    await changeTo(2)
    const lowering = await newestJob()
    expect(await jobById(owner.scope, raising.id)).toMatchObject({
      state: 'cancelled',
      errorCode: 'superseded',
    })
    expect(await eventsOf(raising.id)).toEqual(['job.created', 'job.cancelled'])
    expect(await followSettings({ ...(await jobRef()), jobId: raising.id })).toMatchObject({
      cancelled: true,
    })
    expect(lowering).toMatchObject({ state: 'queued', total: TASKS })
    await toEnd()
    expect(await places()).toEqual([{ overlap: 2, open: 2, tasks: TASKS }])
  })

  test('changed back after a range, only that range has to follow, and at once', async () => {
    await changeTo(3)
    await chunk()
    await changeTo(1)
    expect(await places()).toEqual([{ overlap: 1, open: 1, tasks: TASKS }])
    expect((await newestJob()).state).toBe('cancelled')
  })

  test('what a later change took over is offered by it, although the earlier one had opened it', async () => {
    const first = await claim(ada)
    await claim(ben)
    await changeTo(2)
    await whileBroken('update of returned_seq on seats', () => chunk().catch(() => undefined))
    await updateProject(owner.scope, projectId, { skipQueue: 'IGNORE_SKIPPED' })
    await toEnd()
    expect(await places()).toEqual([{ overlap: 2, open: 2, tasks: TASKS }])
    await finishHeld(ben)
    expect(await claim(ben)).toMatchObject({ taskId: first!.taskId, why: 'returned' })
  })

  test('cannot be cancelled: the answer says what to do instead', async () => {
    await changeTo(3)
    const { id } = await newestJob()
    const answer = await http.as(owner).post(`/api/ts/jobs/${id}/cancel`)
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('job_not_cancellable')
    expect(answer.body.detail).toContain('Change the setting back')
    expect((await http.as(owner).get(`/api/ts/jobs/${id}`)).body.job).toMatchObject({
      state: 'queued',
      cancelRequested: false,
      canCancel: false,
    })
  })

  test('tasks that come in while it runs have the overlap that holds', async () => {
    await changeTo(3)
    const importing = Promise.all(Array.from({ length: 6 }, (_, n) => importSome(n)))
    await toEnd()
    await importing
    await changeTo(2)
    await Promise.all([toEnd(), importSome(7)])
    expect(await places()).toEqual([{ overlap: 2, open: 2, tasks: TASKS + 7 * 20 }])
  })

  test('people who claim meanwhile are each given a place, and none is given twice', async () => {
    await changeTo(3)
    const people = await Promise.all(
      Array.from({ length: 8 }, () => buildUser({ organizationId: owner.organizationId, role: 'annotator' })),
    )
    let isOver = false
    const work = async (person: BuiltUser): Promise<number> => {
      let done = 0
      while (!isOver) {
        if (!(await claim(person))) throw new Error('nothing was offered')
        await finishHeld(person)
        done += 1
      }
      return done
    }
    const working = Promise.all(people.map(work))
    await toEnd()
    isOver = true
    const done = (await working).reduce((sum, count) => sum + count, 0)
    const [seats] = await select<{ answered: number; all: number }>(
      `select count(*) filter (where state = 'answered')::integer as answered, count(*)::integer as all
       from seats where project_id = $1 and stage = 'annotate'`,
      [projectId],
    )
    expect(seats).toEqual({ answered: done, all: TASKS * 3 })
  })
})

describeOnTemporal('a changed overlap of a large project, with workers', () => {
  const temporal = useTemporal()

  test('is done by itself, by another worker when the first one goes', async () => {
    const first = await startLife(temporal())
    await changeTo(2)
    await eventually(newestJob, ({ done }) => done > 0, 60_000)
    await first.stop()
    const second = await startLife(temporal())
    try {
      await eventually(newestJob, ({ state }) => state === 'completed', 60_000)
      expect(await places()).toEqual([{ overlap: 2, open: 2, tasks: TASKS }])
    } finally {
      await second.stop()
    }
  })
})

const changeTo = (maximumAnnotations: number): Promise<void> =>
  updateProject(owner.scope, projectId, { maximumAnnotations })

async function newestJob() {
  const [job] = await jobList(owner.scope, { projectId, limit: 1 })
  return job!
}

const jobRef = async () => ({ organizationId: owner.organizationId, jobId: (await newestJob()).id })

/** The next range, by a worker that knows nothing of the one before. */
async function chunk(): Promise<void> {
  await followSettingsChunk(owner.scope, (await newestJob()).id)
}

async function toEnd(): Promise<void> {
  while ((await newestJob()).finishedAt === null) await chunk()
}

async function importSome(n: number): Promise<void> {
  const row = { meta: {}, allowSkip: true, fileName: null, predictions: [], annotations: [] }
  const rows = Array.from({ length: 20 }, (_, index) => ({
    ...row,
    row: index + 1,
    data: { text: `${n}/${index}` },
  }))
  await importTasks(owner.scope, { projectId, jobId: null, sourceKeyPrefix: `t${n}`, rows })
}

function claim(person: BuiltUser) {
  return claimSeat(person.scope, {
    projectId,
    stage: 'annotate',
    stageKind: 'annotate',
    reservationSeconds: 600,
    ordering: 'sequential',
  })
}

/** What he holds counts as answered. */
async function finishHeld(person: BuiltUser): Promise<void> {
  await sql(
    't-follow-answered',
    `update seats set state = 'answered', expires_at = null
     where holder_id = $1::bigint and project_id = $2::bigint and state = 'open'`,
    [person.id, projectId],
  )
}

/** Every such write fails, as if the machine stopped there. */
async function whileBroken(write: string, work: () => Promise<unknown>): Promise<void> {
  await sql(
    't-follow-break',
    `create or replace function break_it() returns trigger language plpgsql as
     $$ begin raise exception 'the machine stopped'; end $$`,
  )
  await sql(
    `t-follow-break ${write}`,
    `create trigger broken before ${write} for each row execute function break_it()`,
  )
  try {
    await work()
  } finally {
    const table = write.split(' on ')[1]
    await sql(`t-follow-mend ${table}`, `drop trigger broken on ${table}`)
  }
}

/** Tasks by their overlap and the places they offer or somebody sits in. */
const places = () =>
  select<{ overlap: number; open: number; tasks: number }>(
    `select overlap, open, count(*)::integer as tasks from (
       select t.overlap, count(*) filter (where s.state = 'open')::integer as open
       from tasks t join seats s on s.task_id = t.id where t.project_id = $1 group by t.id, t.organization_id) t
     group by overlap, open order by overlap, open`,
    [projectId],
  )

const eventsOf = async (jobId: number) =>
  (
    await select<{ kind: string }>(
      `select kind from events where aggregate_type = 'job' and aggregate_id = $1 order by seq`,
      [jobId],
    )
  ).map(({ kind }) => kind)
