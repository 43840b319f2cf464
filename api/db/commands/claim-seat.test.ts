import { AsyncResource } from 'node:async_hooks'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { buildUser } from '../../../test/factories.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import type { BuiltProject } from '../../../test/task-factories.ts'
import { inTransaction, sql } from '../connect.ts'
import { SeatRow } from '../models/seat.ts'
import { claimNext } from './claim-statement.ts'
import { claimSeat } from './claim-seat.ts'
import { lockCursor } from './queue-cursor.ts'
import type { Claim, ClaimedSeat } from './claim-seat.ts'

const OUTSIDE = new AsyncResource('outside every transaction')

describe('claimSeat', () => {
  useDatabase()

  test('hands out tasks in the order they were imported', async () => {
    const { project, tasks } = await projectWith(3)
    const [ada, ben] = await people(project, 2)
    expect((await claim(ada!, project))?.taskId).toBe(tasks[0]!.id)
    expect(await claim(ben!, project)).toMatchObject({ taskId: tasks[1]!.id, why: 'sequential' })
  })

  test('gives the seat a person holds when he asks again, under the same reservation and for longer', async () => {
    const { project } = await projectWith(2)
    const [ada] = await people(project, 1)
    const first = await claim(ada!, project)
    await sql('t-age', `update seats set expires_at = now() + interval '5 seconds' where id = $1`, [
      first!.seatId,
    ])
    const again = await claim(ada!, project)
    expect(again).toMatchObject({
      seatId: first!.seatId,
      reservationId: first!.reservationId,
      why: 'held_by_you',
    })
    expect(again!.expiresAt!.getTime()).toBeGreaterThan(Date.now() + 60_000)
  })

  test('gives the last seat to one of two people who ask at once', async () => {
    const { project, tasks } = await projectWith(1)
    const both = await people(project, 2)
    const answers = await Promise.all(both.map((person) => claim(person, project)))
    expect(answers.filter((seat) => seat?.taskId === tasks[0]!.id)).toHaveLength(1)
  })

  test('gives one person one seat when two of his tabs ask at once', async () => {
    const { project } = await projectWith(20)
    const [ada] = await people(project, 1)
    const answers = await Promise.all(Array.from({ length: 8 }, () => claim(ada!, project)))
    expect(new Set(answers.map((seat) => seat?.seatId)).size).toBe(1)
  })

  test('fetches one task ahead, and never a third', async () => {
    const { project, tasks } = await projectWith(5)
    const [ada] = await people(project, 1)
    await claim(ada!, project)
    const ahead = () => claim(ada!, project, { notTaskId: tasks[0]!.id })
    expect((await ahead())?.taskId).toBe(tasks[1]!.id)
    expect((await ahead())?.taskId).toBe(tasks[1]!.id)
    expect((await claim(ada!, project, { notTaskId: tasks[1]!.id }))?.taskId).toBe(tasks[0]!.id)
  })

  test('offers a seat whose time ran out to somebody else at once, even behind his cursor', async () => {
    const { project, tasks } = await projectWith(3)
    const [ada, ben] = await people(project, 2)
    const left = await claim(ada!, project)
    const bens = await claim(ben!, project)
    await expire(left!)
    await answer(bens!)
    expect(await claim(ben!, project)).toMatchObject({ taskId: tasks[0]!.id, why: 'expired', fence: 2 })
    const kinds = await eventsOf(tasks[0]!.id)
    expect(kinds).toEqual(['seat.reserved', 'seat.expired', 'seat.reserved'])
  })

  test('gives a person back his own seat whose time ran out while nobody took it', async () => {
    const { project } = await projectWith(1)
    const [ada] = await people(project, 1)
    const first = await claim(ada!, project)
    await expire(first!)
    const again = await claim(ada!, project)
    expect(again).toMatchObject({ seatId: first!.seatId, fence: 2 })
    expect(again!.reservationId).not.toBe(first!.reservationId)
  })

  test('never seats a person twice at one task', async () => {
    const { project } = await projectWith(1, 3)
    const [ada] = await people(project, 1)
    await answer((await claim(ada!, project))!)
    expect(await claim(ada!, project)).toBeNull()
  })

  test('offers a returned seat at once to somebody whose cursor is past it', async () => {
    const { project, tasks } = await projectWith(4)
    const [ada] = await people(project, 1)
    await sql('t-hold', `update seats set state = 'closed' where task_id = $1`, [tasks[0]!.id])
    await answer((await claim(ada!, project))!)
    await sql(
      't-return',
      `update seats set state = 'open', returned_seq = nextval('seat_returns') where task_id = $1`,
      [tasks[0]!.id],
    )
    expect(await claim(ada!, project)).toMatchObject({ taskId: tasks[0]!.id, why: 'returned' })
  })

  test('loses nothing when a claim is taken back: who stepped over it finds it before his queue is empty', async () => {
    const { project, tasks } = await projectWith(2)
    const [ada, ben] = await people(project, 2)
    await expect(
      inTransaction(async () => {
        expect((await claim(ada!, project))?.taskId).toBe(tasks[0]!.id)
        const stepped = await outside(() => claim(ben!, project))
        expect(stepped?.taskId).toBe(tasks[1]!.id)
        await outside(() => answer(stepped!))
        // Ben's queue is at its end, and the seat is in a transaction that has not ended: that is no walk in vain.
        expect(await outside(() => claim(ben!, project))).toBeNull()
        throw new Error('the process dies')
      }),
    ).rejects.toThrow('the process dies')
    expect((await claim(ben!, project))?.taskId).toBe(tasks[0]!.id)
  })

  test('does not walk an exhausted queue again for everybody who asks', async () => {
    const { project } = await projectWith(3, 2)
    const [ada] = await people(project, 1)
    for (let n = 0; n < 3; n += 1) await answer((await claim(ada!, project))!)
    expect(await claim(ada!, project)).toBeNull()
    const [cursor] = await sql<{ lapped: boolean }>(
      't-lap',
      'select lapped_at is not null as lapped from queue_cursors where user_id = $1',
      [ada!.id],
    )
    expect(cursor?.lapped).toBe(true)
  })

  test('gives no seat of another organization, project or stage', async () => {
    const mine = await projectWith(1)
    const foreign = await projectWith(1)
    const [ada] = await people(mine.project, 1)
    expect(await claim(ada!, mine.project, { taskId: foreign.tasks[0]!.id })).toBeNull()
    await expect(claimSeat(ada!.scope, settings(foreign.project))).rejects.toThrow(/foreign key/)
    expect(await claim(ada!, mine.project, { stage: 'review', stageKind: 'review' })).toBeNull()
  })

  test('tells Temporal of a reservation only after a minute', async () => {
    const { project } = await projectWith(1)
    const [ada] = await people(project, 1)
    const seat = await claim(ada!, project)
    const [row] = await sql<{ seconds: number }>(
      't-outbox',
      `select extract(epoch from deliver_after - created_at)::float as seconds from outbox where seat_id = $1`,
      [seat!.seatId],
    )
    expect(row!.seconds).toBeCloseTo(60)
  })

  test('reads no table from end to end, and no part that is not needed', async () => {
    const { project } = await projectWith(0)
    await buildTasks(project, 5001, { overlap: 10 })
    for (const mode of ['force_generic_plan', 'force_custom_plan']) {
      const [person] = await people(project, 1)
      const plan = await explainClaim(project, person!, mode)
      expect(plan).not.toContain('Seq Scan')
      expect(plan).toMatch(/CTE skipped\s+->  Limit \(never executed\)/)
      expect(plan).toMatch(/LockRows \(actual[^\n]*\n[^\n]*\n\s+->  Index Scan using seats_queue/)
      expect(plan).not.toMatch(/Index Cond: \(\(stage = \$3\) AND \(holder_id = \$4\)\)/)
    }
  }, 60_000)
})

describe('claiming one task', () => {
  useDatabase()

  test('gives a free seat of it, and the held one again', async () => {
    const { project, tasks } = await projectWith(5)
    const [ada] = await people(project, 1)
    const seat = await claim(ada!, project, { taskId: tasks[3]!.id })
    expect(seat).toMatchObject({ taskId: tasks[3]!.id, why: 'asked_for' })
    expect((await claim(ada!, project, { taskId: tasks[3]!.id }))?.seatId).toBe(seat!.seatId)
  })

  test('gives nothing where others sit', async () => {
    const { project, tasks } = await projectWith(1)
    const [ada, ben] = await people(project, 2)
    await claim(ada!, project)
    expect(await claim(ben!, project, { taskId: tasks[0]!.id })).toBeNull()
  })

  test('gives nobody a second seat, nor a manager', async () => {
    const { project, tasks } = await projectWith(1, 2)
    const [ada] = await people(project, 1)
    await answer((await claim(ada!, project))!)
    expect(await claim(ada!, project, { taskId: tasks[0]!.id, mayJudgeOwn: true })).toBeNull()
  })
})

describe('claiming a review', () => {
  useDatabase()

  test('keeps a reviewer from his own answers, and from answers he gave without a seat', async () => {
    const { project, tasks } = await projectWith(2)
    const [ada, rita] = await people(project, 2)
    await answer((await claim(ada!, project))!)
    for (const task of tasks) await openReview(project, task.id)
    const adas = await claim(ada!, project, { stage: 'review', stageKind: 'review' })
    expect(adas?.taskId).toBe(tasks[1]!.id)
    expect(await claim(rita!, project, { stage: 'review', stageKind: 'review' })).toMatchObject({
      taskId: tasks[0]!.id,
      why: 'review_order',
    })
    const own = { stage: 'review', stageKind: 'review', taskId: tasks[0]!.id } as const
    await sql('t-free', `update seats set holder_id = null where stage = 'review' and task_id = $1`, [
      tasks[0]!.id,
    ])
    expect(await claim(ada!, project, own)).toBeNull()
    expect(await claim(ada!, project, { ...own, mayJudgeOwn: true })).toMatchObject({ why: 'asked_for' })
  })

  test('puts the task in review', async () => {
    const { project, tasks } = await projectWith(1)
    const [rita] = await people(project, 1)
    await openReview(project, tasks[0]!.id)
    await claim(rita!, project, { stage: 'review', stageKind: 'review' })
    const [task] = await sql<{ state: string }>('t-state', 'select state from tasks where id = $1', [
      tasks[0]!.id,
    ])
    expect(task?.state).toBe('in_review')
  })

  test('gives nobody a second judgement in a round, whatever he may judge', async () => {
    const { project, tasks } = await projectWith(1)
    const [rita] = await people(project, 1)
    const review = { stage: 'review', stageKind: 'review' } as const
    await openReview(project, tasks[0]!.id)
    await answer((await claim(rita!, project, review))!)
    await sql('t-second', `update seats set n = 2 where stage = 'review' and task_id = $1`, [tasks[0]!.id])
    await openReview(project, tasks[0]!.id)
    expect(await claim(rita!, project, { ...review, taskId: tasks[0]!.id, mayJudgeOwn: true })).toBeNull()
  })
})

async function projectWith(count: number, overlap = 1) {
  const project = await buildProject()
  return { project, tasks: await buildTasks(project, count, { overlap }) }
}

function people(project: BuiltProject, count: number): Promise<BuiltUser[]> {
  const { organizationId } = project
  return Promise.all(Array.from({ length: count }, () => buildUser({ organizationId, role: 'annotator' })))
}

const settings = (project: BuiltProject): Claim => ({
  projectId: project.id,
  stage: 'annotate',
  stageKind: 'annotate',
  reservationSeconds: 3600,
  ordering: 'sequential',
})

function claim(
  person: BuiltUser,
  project: BuiltProject,
  more: Partial<Claim> = {},
): Promise<ClaimedSeat | null> {
  return claimSeat(person.scope, { ...settings(project), ...more })
}

async function answer(seat: ClaimedSeat): Promise<void> {
  await sql('t-answer', `update seats set state = 'answered' where id = $1`, [seat.seatId])
}

async function expire(seat: ClaimedSeat): Promise<void> {
  await sql('t-expire', `update seats set expires_at = now() - interval '1 second' where id = $1`, [
    seat.seatId,
  ])
}

async function openReview(project: BuiltProject, taskId: number): Promise<void> {
  await sql('t-review-state', `update tasks set state = 'needs_review', stage = 'review' where id = $1`, [
    taskId,
  ])
  await SeatRow.create({
    organizationId: project.organizationId,
    projectId: project.id,
    taskId,
    stage: 'review',
    stageKind: 'review',
    n: 1,
    sortKey: taskId,
    returnedSeq: taskId,
  })
}

async function eventsOf(taskId: number): Promise<string[]> {
  const rows = await sql<{ kind: string }>(
    't-events',
    'select kind from events where aggregate_id = $1 order by seq',
    [taskId],
  )
  return rows.map((row) => row.kind)
}

/** As another process would: outside the running transaction. */
function outside<T>(work: () => Promise<T>): Promise<T> {
  return OUTSIDE.runInAsyncScope(work)
}

/** The plan of a member's next claim as it really ran, under one of Postgres' ways to plan a prepared statement. */
function explainClaim(project: BuiltProject, person: BuiltUser, mode: string): Promise<string> {
  return inTransaction(async () => {
    await lockCursor(person.scope, { projectId: project.id, stage: 'annotate', userId: person.id }, 0)
    await sql(`t-${mode}`, `set local plan_cache_mode = ${mode}`)
    await sql(`t-prepare-${mode}`, `prepare claim_${mode} as ${claimNext('annotate')}`)
    const rows = await sql<Record<string, string>>(
      `t-explain-${mode}`,
      `explain (analyze, costs off, timing off) execute claim_${mode}
       (${project.organizationId}, ${project.id}, 'annotate', ${person.id}, 3600, null, null, null, true)`,
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}
