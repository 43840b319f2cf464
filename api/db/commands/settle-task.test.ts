import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { buildUser } from '../../../test/factories.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { answerTask, reserveSeat } from '../../../test/life-factories.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import type { BuiltProject, BuiltTask } from '../../../test/task-factories.ts'
import { decide } from '../../../rules/decide.ts'
import type { Flow } from '../../../domain/flow.ts'
import { next } from '../../../domain/flow.ts'
import { sql } from '../connect.ts'
import { DecisionRow } from '../models/decision.ts'
import { EventRow } from '../models/event.ts'
import { FlowRow } from '../models/flow.ts'
import { RuleSetRow } from '../models/rule-set.ts'
import { SeatRow } from '../models/seat.ts'
import { moveTask } from './move-task.ts'
import { openSeats } from './open-seats.ts'
import { settleTask } from './settle-task.ts'

const HOUR = 3_600_000

describe('settleTask', () => {
  useDatabase()

  test('completes a task whose people agree, and waits for nothing', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'a')])
    expect(await settle(project, task)).toMatchObject({ state: 'completed', wait: null })
    expect(await readTask(task.id)).toMatchObject({
      state: 'completed',
      stage: 'end',
      agreement: 1,
      isLabeled: true,
      waitingFor: null,
    })
  })

  test('sends a task whose people disagree to review, with a due time', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'b')])
    const settled = await settle(project, task)
    expect(settled).toMatchObject({ state: 'needs_review', wait: { for: 'review' } })
    const review = await SeatRow.findOne({ where: { taskId: task.id, stage: 'review' }, rejectOnEmpty: true })
    expect(review).toMatchObject({ state: 'open', stageKind: 'review', holderId: null, round: 1 })
    expect(review.dueAt!.getTime()).toBe(settled.wait!.until)
    expect(settled.wait!.delayMs).toBeCloseTo(72 * HOUR, -2)
    expect((await readTask(task.id)).waitingUntil!.getTime()).toBe(settled.wait!.until)
  })

  test('keeps what a decision rests on: facts, agreement by pair, and what every rule compared', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    const ids = await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'b')])
    await settle(project, task)
    const stored = await decisionOf(task)
    expect(stored).toMatchObject({
      verdict: 'review',
      how: 'fired',
      stage: 'annotate',
      round: 1,
      configVersion: 1,
    })
    expect(stored.facts).toMatchObject({ annotationCount: 2, agreementMeasured: true, agreement: 0 })
    expect(stored.agreement).toMatchObject({
      score: 0,
      controls: [{ control: 'class', pairs: [{ a: ids[0], b: ids[1], score: 0 }] }],
    })
    expect(stored.fired).toEqual([
      expect.objectContaining({
        rule: 'disagree',
        comparisons: expect.arrayContaining([
          { fact: 'agreement', operator: 'lessThan', threshold: 0.7, value: 0, holds: true },
        ]),
      }),
    ])
  })

  test('lets a person look when no rule speaks', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    await rules(project, [])
    await answerTask(project, task, [answer(ada, 'a')])
    expect(await settle(project, task)).toMatchObject({ state: 'needs_review' })
    expect(await decisionOf(task)).toMatchObject({ verdict: 'review', how: 'silent', ruleSetVersion: 1 })
  })

  test('lets a person look when an answer cannot be measured, and says why', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'a')])
    await sql('t-break', `update annotations set result = '{"not": "a list"}' where task_id = $1`, [task.id])
    expect(await settle(project, task)).toMatchObject({ state: 'needs_review' })
    const stored = await decisionOf(task)
    expect(stored).toMatchObject({ how: 'failed', agreement: null })
    expect(stored.error).toEqual(expect.any(String))
  })

  test('asks one more person where the project allows it, then a reviewer', async () => {
    const { project, task, ada, ben, cyd } = await world({ overlap: 2, maxAdditionalAnnotators: 1 })
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'b')])
    expect(await settle(project, task, 'first')).toMatchObject({ state: 'annotating', wait: null })
    const added = await SeatRow.findAll({ where: { taskId: task.id, state: 'open' } })
    expect(added).toMatchObject([{ stage: 'annotate', n: 3, round: 1, holderId: null }])
    expect(await readTask(task.id)).toMatchObject({ extraAnnotators: 1 })

    await answerTask(project, task, [answer(cyd, 'c')])
    expect(await settle(project, task, 'second')).toMatchObject({ state: 'needs_review' })
  })

  test('goes to the managers when one more answer is wanted and nobody is left to give it', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2, maxAdditionalAnnotators: 1, people: 2 })
    await sql('t-owner', `update memberships set role = 'none' where user_id = $1`, [project.owner.id])
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'b')])
    expect(await settle(project, task)).toMatchObject({ state: 'escalated', wait: { for: 'escalation' } })
  })

  test('does nothing for a command that was applied before, and answers the same', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    await answerTask(project, task, [answer(ada, 'a')])
    const first = await settle(project, task, 'key')
    const before = await EventRow.count({ where: { aggregateId: task.id } })
    expect(await settle(project, task, 'key')).toEqual(first)
    expect(await EventRow.count({ where: { aggregateId: task.id } })).toBe(before)
    expect(await DecisionRow.count({ where: { taskId: task.id } })).toBe(1)
  })

  test('decides once when many ask at the same time under keys of their own', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    await answerTask(project, task, [answer(ada, 'a')])
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => settle(project, task, `k${n}`)))
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['completed']))
    expect(await DecisionRow.count({ where: { taskId: task.id } })).toBe(1)
  })

  test('decides a completed task again when an answer of it was changed', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    const ids = await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'a')])
    await settle(project, task, 'first')
    await sql(
      't-edit',
      `update annotations set result = jsonb_set(result, '{0,value,choices,0}', '"b"') where id = $1`,
      [ids[0]],
    )
    const now = await readTask(task.id)
    await moveTask(scopeOf(project), { ...now.get({ plain: true }) }, { state: 'deciding' })
    expect(await settle(project, task, 'second')).toMatchObject({ state: 'needs_review' })
    expect(await DecisionRow.count({ where: { taskId: task.id } })).toBe(2)
    expect((await readTask(task.id)).agreement).toBe(0)
  })

  test('takes back a seat whose reservation ran out, and offers it again', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    const seatId = await reserveSeat(project, task, { by: ada, seconds: -1 })
    expect(await settle(project, task)).toMatchObject({ state: 'created', wait: null })
    const seat = await SeatRow.findByPk(seatId, { rejectOnEmpty: true })
    expect(seat).toMatchObject({ state: 'open', holderId: null, reservationId: null, expiresAt: null })
    expect(seat.returnedSeq).not.toBeNull()
    expect(await kindsOf(task)).toContain('seat.expired')
  })

  test('waits for a reservation that still runs', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    await reserveSeat(project, task, { by: ada, seconds: 600 })
    const { wait } = await settle(project, task)
    expect(wait).toMatchObject({ for: 'reservation' })
    expect(wait!.delayMs).toBeGreaterThan(590_000)
  })

  test('escalates a task that everybody has skipped', async () => {
    const { project, task, ada, ben } = await world({ overlap: 1, people: 2 })
    await sql('t-owner', `update memberships set role = 'none' where user_id = $1`, [project.owner.id])
    for (const person of [ada, ben]) {
      await sql(
        't-skip',
        `update seats set state = 'skipped', holder_id = $2 where task_id = $1 and state = 'open'`,
        [task.id, person.id],
      )
      await openSeats(scopeOf(project), {
        taskId: task.id,
        projectId: project.id,
        stage: 'annotate',
        stageKind: 'annotate',
        round: 1,
        count: 1,
      })
    }
    expect(await settle(project, task)).toMatchObject({ state: 'escalated', wait: { for: 'escalation' } })
    expect(await kindsOf(task)).toContain('task.escalated')
  })

  test('says once that a review is overdue', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'b')])
    await settle(project, task, 'open')
    await sql(
      't-late-seat',
      `update seats set due_at = now() - interval '1 second' where task_id = $1 and stage = 'review'`,
      [task.id],
    )
    await sql(
      't-late-task',
      `update tasks set waiting_until = (select due_at from seats where task_id = $1 and stage = 'review') where id = $1`,
      [task.id],
    )
    await settle(project, task, 'due')
    const { wait } = await settle(project, task, 'again')
    expect((await kindsOf(task)).filter((kind) => kind === 'review.overdue')).toHaveLength(1)
    expect(wait!.delayMs).toBeCloseTo(24 * HOUR, -2)
  })

  test('has nothing to wait for when the task is in the trash', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    await answerTask(project, task, [answer(ada, 'a')])
    await sql('t-trash', `update tasks set deleted_at = now() where id = $1`, [task.id])
    expect(await settle(project, task)).toEqual({ seq: 0, state: 'withdrawn', wait: null })
  })

  test('never reaches into another organization', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    const stranger = await buildUser()
    await answerTask(project, task, [answer(ada, 'a')])
    const settled = await settleTask(
      { organizationId: stranger.organizationId, taskId: task.id, commandKey: 'x' },
      decide,
    )
    expect(settled.state).toBe('withdrawn')
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('takes a task along a flow of three stages', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    await FlowRow.create({
      organizationId: project.organizationId,
      projectId: project.id,
      version: 2,
      body: THREE_STAGES,
    })
    await sql('t-flow', `update tasks set flow_version = 2, stage = 'label' where id = $1`, [task.id])
    await sql('t-flow-seats', `update seats set stage = 'label' where task_id = $1`, [task.id])
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'b')])
    expect(await settle(project, task, 'first')).toMatchObject({ state: 'needs_review' })
    expect(await readTask(task.id)).toMatchObject({ stage: 'check' })

    await verdict(project, task, THREE_STAGES, 'accepted')
    const senior = await settle(project, task, 'second')
    expect(senior).toMatchObject({ state: 'needs_review', wait: { for: 'review' } })
    expect(await readTask(task.id)).toMatchObject({ stage: 'senior' })
    expect(await SeatRow.count({ where: { taskId: task.id, stage: 'senior', state: 'open' } })).toBe(2)

    await verdict(project, task, THREE_STAGES, 'accepted')
    expect(await settle(project, task, 'third')).toMatchObject({ state: 'completed', wait: null })
  })

  test('escalates a task that was sent round to others when nobody else is there', async () => {
    const { project, task, ada } = await world({ overlap: 1 })
    await answerTask(project, task, [answer(ada, 'a')])
    await sql(
      't-alone',
      `update memberships set role = 'deactivated' where organization_id = $1 and user_id <> $2`,
      [project.organizationId, ada.id],
    )
    await sql('t-round', `update tasks set state = 'annotating', round = 2 where id = $1`, [task.id])
    const place = {
      taskId: task.id,
      projectId: project.id,
      stage: 'annotate',
      stageKind: 'annotate',
    } as const
    await openSeats(scopeOf(project), { ...place, round: 2, count: 1 })
    expect(await settle(project, task)).toMatchObject({ state: 'escalated' })
  })

  test('gives the reviewer his place back when the task comes to him again in the same round', async () => {
    const { project, task, ada, ben } = await world({ overlap: 2 })
    await answerTask(project, task, [answer(ada, 'a'), answer(ben, 'b')])
    await settle(project, task, 'first')
    await sql(
      't-judged',
      `update seats set state = 'answered', holder_id = $2 where task_id = $1 and stage = 'review'`,
      [task.id, project.owner.id],
    )
    await sql('t-again', `update tasks set state = 'deciding', stage = 'end' where id = $1`, [task.id])
    expect(await settle(project, task, 'second')).toMatchObject({ state: 'needs_review' })
    const reviews = await SeatRow.findAll({ where: { taskId: task.id, stage: 'review' } })
    expect(reviews).toMatchObject([{ state: 'open', holderId: null, n: 1 }])
  })
})

const THREE_STAGES: Flow = {
  version: 2,
  name: 'Annotate, review, senior review',
  first: 'label',
  stages: {
    label: {
      kind: 'annotate',
      seats: 'overlap',
      decides: true,
      dueInHours: null,
      routes: { accept: 'end', review: 'check' },
    },
    check: { kind: 'review', seats: 1, decides: false, dueInHours: 24, routes: { accepted: 'senior' } },
    senior: { kind: 'review', seats: 2, decides: false, dueInHours: 48, routes: { accepted: 'end' } },
  },
}

/** What a review's transaction does with the task: it goes along its flow. */
async function verdict(
  project: BuiltProject,
  task: BuiltTask,
  flow: Flow,
  outcome: 'accepted',
): Promise<void> {
  const now = (await readTask(task.id)).get({ plain: true })
  const step = next(flow, now.stage, outcome)
  await sql('t-reviewed', `update seats set state = 'answered' where task_id = $1 and stage = $2`, [
    task.id,
    now.stage,
  ])
  const inReview = await moveTask(scopeOf(project), now, { state: 'in_review' })
  await moveTask(scopeOf(project), inReview, { state: step.state, stage: step.stage })
}

interface World {
  readonly overlap: number
  readonly maxAdditionalAnnotators?: number
  readonly people?: 2 | 3
}

async function world({ overlap, maxAdditionalAnnotators = 0, people = 3 }: World) {
  const project = await buildProject({ maxAdditionalAnnotators })
  const task = await buildTask(project, { overlap })
  const organizationId = project.organizationId
  const ada = await buildUser({ organizationId, role: 'annotator' })
  const ben = await buildUser({ organizationId, role: 'annotator' })
  const cyd = people === 3 ? await buildUser({ organizationId, role: 'annotator' }) : ben
  return { project, task, ada, ben, cyd }
}

const answer = (by: BuiltUser, choice: string) => ({ by, choice })
const scopeOf = ({ organizationId }: BuiltProject) => ({ organizationId, actor: null })
const settle = ({ organizationId }: BuiltProject, task: BuiltTask, key = 'key') =>
  settleTask({ organizationId, taskId: task.id, commandKey: `${task.id}:${key}` }, decide)

function decisionOf(task: BuiltTask): Promise<DecisionRow> {
  return DecisionRow.findOne({ where: { taskId: task.id }, order: [['id', 'desc']], rejectOnEmpty: true })
}

async function kindsOf(task: BuiltTask): Promise<string[]> {
  const rows = await EventRow.findAll({
    where: { aggregateType: 'task', aggregateId: task.id },
    order: ['seq'],
  })
  return rows.map((row) => row.kind)
}

async function rules({ organizationId, id }: BuiltProject, list: readonly object[]): Promise<void> {
  await RuleSetRow.create({
    organizationId,
    projectId: id,
    version: 1,
    state: 'live',
    source: 'people',
    body: { version: 1, rules: list },
  })
}
