import { beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { sql } from '../api/db/connect.ts'
import { AnswerDayRow } from '../api/db/models/answer-day.ts'
import { JobRow } from '../api/db/models/job.ts'
import { OutboxRow } from '../api/db/models/outbox.ts'
import { recordEvent } from '../api/db/commands/record-event.ts'
import { lastSweep, resyncEveryLife } from '../api/db/index.ts'
import { useDatabase } from '../test/database.ts'
import { buildUser } from '../test/factories.ts'
import type { BuiltUser } from '../test/factories.ts'
import { answerTask, reserveSeat } from '../test/life-factories.ts'
import { REVIEW_RULES } from '../domain/settings-rules.ts'
import { streamPlayer } from '../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../test/task-factories.ts'
import type { BuiltProject } from '../test/task-factories.ts'
import { reconcile as sweep } from './reconcile.ts'

const NOTHING = {
  resyncedTasks: 0,
  expiredSeats: 0,
  restartedJobs: 0,
  stuckOutbox: 0,
  futureReservations: 0,
  orphanLives: 0,
  overdueEscalations: 0,
  unwantedReviews: 0,
  counterDifferences: 0,
  answerDayDifferences: 0,
}
const NO_ORPHANS = { tell: () => Promise.resolve(0) }
const reconcile = () => sweep({ log: pino({ level: 'silent' }), orphans: NO_ORPHANS })

describe('reconcile', () => {
  useDatabase()
  let project: BuiltProject
  let ada: BuiltUser

  beforeEach(async () => {
    await sql('t-clean', `update tasks set deleted_at = now()`)
    await sql('t-clean-seats', `update seats set state = 'closed', holder_id = null where state = 'open'`)
    await sql('t-clean-jobs', `update jobs set state = 'completed'`)
    await sql('t-clean-outbox', `update outbox set delivered_at = coalesce(delivered_at, now())`)
    project = await buildProject()
    ada = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
  })

  test('finds nothing in a healthy run', async () => {
    await buildTask(project)
    await answerTask(project, await buildTask(project), [{ by: ada, choice: 'a' }])
    await reserveSeat(project, await buildTask(project), { by: ada, seconds: 60 })
    expect(await reconcile()).toEqual(NOTHING)
    expect(await reconcile()).toEqual(NOTHING)
  })

  test('tells a life again of a task that has been full for a minute without anybody on the way', async () => {
    const task = await buildTask(project)
    await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await sql('t-told', `update outbox set delivered_at = now() where aggregate_id = $1`, [task.id])
    await sql('t-since', `update tasks set state_since = now() - interval '2 minutes' where id = $1`, [
      task.id,
    ])
    expect(await reconcile()).toEqual({ ...NOTHING, resyncedTasks: 1 })
    const [row] = await OutboxRow.findAll({ where: { aggregateId: task.id, deliveredAt: null } })
    expect(row).toMatchObject({ kind: 'resync', consumer: 'temporal', attempts: 0 })
    expect(await reconcile()).toEqual(NOTHING)
  })

  test('adds nothing to the history of what it repairs', async () => {
    const task = await buildTask(project)
    await answerTask(project, task, [{ by: ada, choice: 'a' }])
    await sql('t-told', `update outbox set delivered_at = now() where aggregate_id = $1`, [task.id])
    await sql('t-since', `update tasks set state_since = now() - interval '2 minutes' where id = $1`, [
      task.id,
    ])
    const { version } = await readTask(task.id)
    await reconcile()
    expect((await readTask(task.id)).version).toBe(version)
  })

  test('tells a life again whose wait ended minutes ago', async () => {
    const task = await buildTask(project)
    await reserveSeat(project, task, { by: ada, seconds: 600 })
    await sql(
      't-waits',
      `update tasks set waiting_for = 'reservation', waiting_until = now() - interval '3 minutes' where id = $1`,
      [task.id],
    )
    expect(await reconcile()).toEqual({ ...NOTHING, resyncedTasks: 1 })
  })

  test('tells of a seat that nobody has taken back', async () => {
    const task = await buildTask(project)
    await reserveSeat(project, task, { by: ada, seconds: -300 })
    await sql('t-old', `update seats set reserved_at = now() - interval '10 minutes' where task_id = $1`, [
      task.id,
    ])
    await sql('t-told', `update outbox set delivered_at = now() where aggregate_id = $1`, [task.id])
    expect(await reconcile()).toEqual({ ...NOTHING, expiredSeats: 1 })
  })

  test('starts a job again that has not moved for minutes', async () => {
    const job = await buildJob()
    expect(await reconcile()).toEqual(NOTHING)
    await sql('t-job', `update jobs set updated_at = now() - interval '6 minutes' where id = $1`, [job.id])
    expect(await reconcile()).toEqual({ ...NOTHING, restartedJobs: 1 })
  })

  test('opens a job again that failed while a project’s tasks followed its settings', async () => {
    const job = await buildJob()
    await sql(
      't-failed',
      `update jobs set kind = 'recount', state = 'failed', error_code = 'internal', finished_at = now() - interval '6 minutes' where id = $1`,
      [job.id],
    )
    expect(await reconcile()).toEqual({ ...NOTHING, restartedJobs: 1 })
    await job.reload()
    expect(job).toMatchObject({ state: 'running', errorCode: null })
    await sql('t-gone', `update jobs set state = 'failed', error_code = 'not_found' where id = $1`, [job.id])
    expect(await reconcile()).toEqual(NOTHING)
  })

  test('tells the life of a task that waits for a review which was switched off behind it', async () => {
    const task = await buildTask(project)
    await streamPlayer(project).submit(ada, task.id)
    await sql('t-all-told-now', `update outbox set delivered_at = now()`)
    await sql(
      't-reviewed',
      `update tasks set state = 'needs_review', stage = 'review', waiting_for = 'review',
              waiting_until = now() + interval '3 days', state_since = now() - interval '2 minutes' where id = $1`,
      [task.id],
    )
    await sql(
      't-decided',
      `insert into decisions (organization_id, project_id, task_id, moment, stage, round, verdict, how, facts, fired, quiet,
                              rule_set_version, flow_version, config_version, command_key)
       values ($1, $2, $3, 'task.full', 'annotate', 1, 'review', 'fired', '{}', $4, '[]', 1, 1, 1, 'late-review')`,
      [project.organizationId, project.id, task.id, JSON.stringify([{ rule: REVIEW_RULES[0] }])],
    )
    expect(await reconcile()).toEqual(NOTHING)
    await sql('t-off', `update projects set review_mode = 'none', updated_at = now() where id = $1`, [
      project.id,
    ])
    expect(await reconcile()).toEqual({ ...NOTHING, unwantedReviews: 1 })
    expect(await reconcile()).toEqual(NOTHING)
  })

  test('counts what was refused for good, and after ten minutes has it tried anew', async () => {
    await answerTask(project, await buildTask(project), [{ by: ada, choice: 'a' }])
    await sql('t-dead', `update outbox set dead_at = now(), attempts = 8 where delivered_at is null`)
    expect(await reconcile()).toMatchObject({ stuckOutbox: 1 })
    expect(await OutboxRow.count({ where: { deliveredAt: null, deadAt: null } })).toBe(0)
    await sql(
      't-dead-long',
      `update outbox set dead_at = now() - interval '11 minutes' where dead_at is not null`,
    )
    expect(await reconcile()).toMatchObject({ stuckOutbox: 1 })
    expect(await OutboxRow.findAll({ where: { deliveredAt: null } })).toMatchObject([
      { deadAt: null, attempts: 0 },
    ])
    expect(await reconcile()).toEqual(NOTHING)
  })

  test.each(['deliver_after', 'next_attempt_at'])(
    'brings back news that a clock that jumped has put off for hours (%s)',
    async (column) => {
      await answerTask(project, await buildTask(project), [{ by: ada, choice: 'a' }])
      await sql(
        `t-put-off-${column}`,
        `update outbox set ${column} = now() + interval '3 hours' where delivered_at is null`,
      )
      expect(await reconcile()).toEqual({ ...NOTHING, stuckOutbox: 1 })
      const due = `select id from outbox where delivered_at is null and greatest(deliver_after, next_attempt_at) <= now()`
      expect(await sql('t-due', due)).toHaveLength(1)
      expect(await reconcile()).toEqual(NOTHING)
    },
  )

  test('ends a reservation that was made in the future after the time a reservation has', async () => {
    const task = await buildTask(project)
    await reserveSeat(project, task, { by: ada, seconds: 60 })
    await sql(
      't-jumped',
      `update seats set reserved_at = now() + interval '5 hours', expires_at = now() + interval '6 hours' where task_id = $1`,
      [task.id],
    )
    expect(await reconcile()).toEqual({ ...NOTHING, futureReservations: 1 })
    const late = `
      select s.id from seats s join projects p on p.id = s.project_id
      where s.task_id = $1 and s.expires_at > now() + make_interval(secs => p.reservation_seconds)`
    expect(await sql('t-late', late, [task.id])).toEqual([])
    expect(await reconcile()).toEqual(NOTHING)
  })

  test('keeps what the last sweep found, and what all found together, for whoever watches', async () => {
    await sql('t-no-sweeps', `delete from singletons where name = 'last_sweep'`)
    const task = await buildTask(project)
    await sql('t-miscount', `update tasks set total_annotations = 7 where id = $1`, [task.id])
    await sql('t-cursor', `delete from singletons where name = 'recount_cursor'`)
    await reconcile()
    expect((await lastSweep())?.found).toEqual({ ...NOTHING, counterDifferences: 1 })
    await reconcile()
    expect(await lastSweep()).toMatchObject({ found: NOTHING, ever: { counterDifferences: 1 } })
  })

  test('recounts what is counted, puts it right, and reports it once', async () => {
    const task = await buildTask(project)
    await sql('t-miscount', `update tasks set total_annotations = 7 where id = $1`, [task.id])
    await sql('t-cursor', `delete from singletons where name = 'recount_cursor'`)
    expect(await reconcile()).toMatchObject({ counterDifferences: 1 })
    expect((await readTask(task.id)).totalAnnotations).toBe(0)
    await sql('t-cursor', `delete from singletons where name = 'recount_cursor'`)
    expect(await reconcile()).toMatchObject({ counterDifferences: 0 })
  })

  test('recounts what people did a day, puts it right, and reports it once', async () => {
    const play = streamPlayer(project)
    const task = await buildTask(project)
    await play.submit(ada, task.id)
    expect(await reconcile()).toMatchObject({ answerDayDifferences: 0 })
    await sql('t-misday', 'update answer_days set answered = 7 where user_id = $1', [ada.id])
    expect(await reconcile()).toMatchObject({ answerDayDifferences: 1 })
    expect(await AnswerDayRow.findAll({ where: { userId: ada.id } })).toMatchObject([
      { answered: 1, skipped: 0 },
    ])
    expect(await reconcile()).toMatchObject({ answerDayDifferences: 0 })
  })

  test('knows every open life when Temporal’s store is lost, and no other', async () => {
    const full = await buildTask(project)
    await answerTask(project, full, [{ by: ada, choice: 'a' }])
    const waits = await buildTask(project)
    await reserveSeat(project, waits, { by: ada, seconds: 600 })
    await sql('t-held', `update seats set reserved_at = now() - interval '2 minutes' where task_id = $1`, [
      waits.id,
    ])
    const job = await buildJob()
    await buildTask(project)
    await sql('t-all-told', `update outbox set delivered_at = now() where delivered_at is null`)
    await sql('t-jobs', `update jobs set state = 'completed' where id <> $1`, [job.id])
    expect(await resyncEveryLife()).toBe(3)
    const rows = await OutboxRow.findAll({ where: { deliveredAt: null } })
    expect(rows.map((row) => [row.aggregateType, row.aggregateId]).sort()).toEqual(
      [
        ['job', job.id],
        ['task', full.id],
        ['task', waits.id],
      ].sort(),
    )
  })

  async function buildJob(): Promise<JobRow> {
    const { organizationId, id: projectId } = project
    const job = await JobRow.create({
      organizationId,
      projectId,
      kind: 'import',
      naturalKey: `import-${projectId}`,
      workflowId: `import-${projectId}`,
    })
    await recordEvent({
      scope: { organizationId, actor: null },
      projectId,
      aggregate: { type: 'job', id: job.id },
      kind: 'job.created',
      deliver: { to: 'temporal' },
    })
    await sql(
      't-job-told',
      `update outbox set delivered_at = now() where aggregate_type = 'job' and aggregate_id = $1`,
      [job.id],
    )
    return job
  }
})
