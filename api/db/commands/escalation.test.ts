import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { eventsOf, seatsOf, streamPlayer, tellingsOf } from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import { select } from '../connect.ts'
import { escalations } from '../queries/escalations.ts'
import { assignEscalated } from './assign-escalated.ts'
import { excludeTask, readmitTask } from './exclude-task.ts'
import { postponeSeat } from './postpone-seat.ts'
import { recountTasks } from './recount-tasks.ts'
import { resyncOverdueEscalations } from './resync-overdue-escalations.ts'
import { settleTask } from './settle-task.ts'

describe('a task everybody has skipped', () => {
  useDatabase()

  test('waits for its managers, who have the project’s time', async () => {
    const { project, task, owner } = await stuck({ escalationHours: 3 })
    expect(await readTask(task.id)).toMatchObject({ state: 'escalated', waitingFor: 'escalation' })
    const { total, rows } = await listed(owner, project.id)
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({ taskId: task.id, code: 'nobody_left', level: 'managers' })
    expect(rows[0]!.dueAt.getTime() - rows[0]!.openedAt.getTime()).toBe(3 * 3_600_000)
  })

  test('its life wakes when it is due, and it is the administrators’ from then on', async () => {
    const { settle, task, project, owner } = await stuck()
    await select(`update escalations set due_at = now() - interval '1 second' where task_id = ${task.id}`)
    expect((await listed(owner, project.id)).rows[0]?.level).toBe('administrators')
    expect(await settle()).toMatchObject({ state: 'escalated', wait: { for: 'escalation' } })
    expect((await eventsOf(task.id)).at(-1)).toBe('task.escalation_overdue')
    await settle()
    expect((await eventsOf(task.id)).filter((kind) => kind === 'task.escalation_overdue')).toHaveLength(1)
  })

  test('without Temporal, reconciliation tells its life minutes after it was due, once', async () => {
    const { task } = await stuck()
    await select(`update outbox set delivered_at = now()`)
    await select(`update escalations set due_at = now() + interval '1 hour' where task_id <> ${task.id}`)
    await select(`update escalations set due_at = now() - interval '3 minutes' where task_id = ${task.id}`)
    expect(await resyncOverdueEscalations()).toBe(1)
    expect(await resyncOverdueEscalations()).toBe(0)
    expect((await tellingsOf(task.id)).at(-1)).toBe('resync')
  })

  test('a manager answers it himself: it is kept for him, and decided when he has', async () => {
    const { play, task, owner, settle } = await stuck()
    expect(await assignEscalated(owner.scope, task.id, owner.id)).toMatchObject({
      state: 'annotating',
      stageKind: 'annotate',
    })
    expect((await tellingsOf(task.id)).at(-1)).toBe('task.assigned')
    expect(await play.claim(owner)).toMatchObject({
      ...{ taskId: task.id, expiresAt: null, why: 'assigned_to_you' },
    })
    expect(await play.submit(owner, task.id)).toMatchObject({ isExtra: false, wasCancelled: false })
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true })
    expect(await settle()).toMatchObject({ state: 'completed' })
    expect(await recountTasks(1_000)).toBe(0)
  })

  test('is given to somebody new, and to nobody else', async () => {
    const { play, task, owner, ada } = await stuck()
    const cleo = await play.person()
    await assignEscalated(owner.scope, task.id, cleo.id)
    expect(await play.claim(ada)).toBeNull()
    expect(await play.claim(cleo)).toMatchObject({ taskId: task.id })
    expect((await seatsOf(task.id)).filter(({ state }) => state === 'open')).toHaveLength(1)
  })

  test('excluded, nobody is asked any more; taken back, it waits for its managers again', async () => {
    const { play, project, task, owner, settle } = await stuck()
    await excludeTask(owner.scope, task.id, 'Cut off in the middle')
    expect((await readTask(task.id)).state).toBe('withdrawn')
    expect(await settle()).toMatchObject({ state: 'withdrawn', wait: null })
    expect(await play.claim(await play.person())).toBeNull()
    expect((await listed(owner, project.id)).total).toBe(0)
    await readmitTask(owner.scope, task.id)
    expect((await listed(owner, project.id)).rows).toMatchObject([{ taskId: task.id, code: 'taken_back' }])
    expect(await settle()).toMatchObject({ state: 'escalated', wait: { for: 'escalation' } })
  })

  test('is acted on once: the second comes too late', async () => {
    const { task, owner, ada } = await stuck()
    await excludeTask(owner.scope, task.id, 'Empty')
    await expect(assignEscalated(owner.scope, task.id, ada.id)).rejects.toMatchObject({
      code: 'illegal_move',
    })
    await expect(excludeTask(owner.scope, task.id, 'Empty')).rejects.toMatchObject({ code: 'illegal_move' })
  })
})

describe('a task whose people disagree, with nobody left to ask', () => {
  useDatabase()

  test('a manager is one more than were asked for, and his answer is decided with the others', async () => {
    const { play, task, owner, settle } = await disagreed()
    expect(await settle()).toMatchObject({ state: 'escalated' })
    await assignEscalated(owner.scope, task.id, owner.id)
    expect((await readTask(task.id)).extraAnnotators).toBe(1)
    await play.submit(owner, task.id)
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('who has answered it cannot be given it again', async () => {
    const { task, owner, ada, settle } = await disagreed()
    await settle()
    await expect(assignEscalated(owner.scope, task.id, ada.id)).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test.each(['postponed', 'skipped'] as const)('who has %s it for later gets his own place', async (how) => {
    const { project, play, owner } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const task = await buildTask(project)
    const ada = await play.person()
    const mine = await play.claim(ada)
    await (how === 'skipped' ? play.skip(ada, task.id) : postponeSeat(ada.scope, task.id))
    await select(`update tasks set state = 'escalated' where id = ${task.id}`)
    await assignEscalated(owner.scope, task.id, ada.id)
    const open = (await seatsOf(task.id)).filter(({ state }) => state === 'open')
    expect(open).toMatchObject([{ id: mine!.seatId, holderId: ada.id, reason: 'given' }])
    expect(await play.claim(ada)).toMatchObject({ taskId: task.id, why: 'assigned_to_you' })
    await play.submit(ada, task.id)
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('who is measured by it cannot be given it', async () => {
    const { project, play, owner } = await world()
    const task = await buildTask(project, { overlap: 2 })
    const ada = await play.person()
    await play.submit(owner, task.id, { groundTruth: true })
    await play.claim(ada, { knownAnswers: { first: 1, all: 1 } })
    await select(`update tasks set state = 'escalated' where id = ${task.id}`)
    await expect(assignEscalated(owner.scope, task.id, ada.id)).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('a manager accepts one of the answers, and it is completed', async () => {
    const { play, task, owner, answers, settle } = await disagreed()
    await settle()
    const accepted = [{ annotationId: answers[1]!.id, verdict: 'accepted' }] as const
    await play.review(owner, task.id, accepted, { mayJudgeOwn: true })
    expect(await readTask(task.id)).toMatchObject({ state: 'completed', stage: 'end' })
    expect(await settle()).toMatchObject({ state: 'completed', wait: null })
  })

  test('given to somebody who lets it lie for a week, it comes back to the managers', async () => {
    const { task, owner, settle } = await disagreed()
    await settle()
    await assignEscalated(owner.scope, task.id, owner.id)
    await select(
      `update seats set due_at = now() - interval '1 second' where task_id = ${task.id} and state = 'open'`,
    )
    await select(`update memberships set role = 'none' where user_id = ${owner.id}`)
    expect(await settle()).toMatchObject({ state: 'escalated' })
    const [row] = await select<{ code: string }>(`select code from escalations where task_id = ${task.id}`)
    expect(row).toEqual({ code: 'nobody_left' })
  })
})

describe('a task that needs a reviewer', () => {
  useDatabase()

  test('goes to the managers when all who review have answered it; one of them may be given it all the same', async () => {
    const { play, project, owner } = await world({ reviewMode: 'all' })
    const task = await buildTask(project)
    await play.submit(owner, task.id)
    const settle = () => settled(project, task.id)
    expect(await settle()).toMatchObject({ state: 'escalated' })
    expect((await listed(owner, project.id)).rows).toMatchObject([{ code: 'no_reviewer' }])
    const rita = await play.person('reviewer')
    expect(await assignEscalated(owner.scope, task.id, rita.id)).toMatchObject({
      state: 'needs_review',
      stageKind: 'review',
    })
    expect(await play.claimReview(rita)).toMatchObject({ taskId: task.id })
  })

  test('waits for its review while anybody is there who may do it', async () => {
    const { play, project, owner } = await world({ reviewMode: 'all' })
    await play.person('reviewer')
    const task = await buildTask(project)
    await play.submit(owner, task.id)
    expect(await settled(project, task.id)).toMatchObject({ state: 'needs_review', wait: { for: 'review' } })
  })
})

type World = Awaited<ReturnType<typeof world>>

async function world(settings: Parameters<typeof buildProject>[0] = {}) {
  const project = await buildProject(settings)
  const play = streamPlayer(project)
  return { project, play, owner: project.owner }
}

/** Ada, Ben and the owner have skipped it. */
async function stuck(settings: Parameters<typeof buildProject>[0] = {}) {
  const { project, play, owner }: World = await world({ skipQueue: 'REQUEUE_FOR_OTHERS', ...settings })
  const ada = await play.person()
  const ben = await play.person()
  const task = await buildTask(project)
  for (const person of [ada, ben, owner]) await play.skip(person, task.id)
  const settle = () => settled(project, task.id)
  await settle()
  return { project, play, owner, ada, ben, task, settle }
}

/** Ada and Ben say different things, one more answer is wanted, and the owner does not label yet. */
async function disagreed() {
  const { project, play, owner } = await world({ agreementThreshold: 0.9, maxAdditionalAnnotators: 1 })
  const ada = await play.person()
  const ben = await play.person()
  const task = await buildTask(project, { overlap: 2 })
  const answers = [
    await play.submit(ada, task.id),
    await play.submit(ben, task.id, { result: [{ ...choiceOf('b') }] }),
  ]
  const settle = async () => {
    await select(`update memberships set role = 'none' where user_id = ${owner.id}`)
    const result = await settled(project, task.id)
    await select(`update memberships set role = 'owner' where user_id = ${owner.id}`)
    return result
  }
  return { project, play, owner, ada, ben, task, answers, settle }
}

const choiceOf = (value: string) => ({
  id: 'r1',
  from_name: 'class',
  to_name: 'text',
  type: 'choices',
  value: { choices: [value] },
})

const settled = (project: World['project'], taskId: number) =>
  settleTask(
    { organizationId: project.organizationId, taskId, commandKey: `test:${taskId}:${Math.random()}` },
    decide,
  )

const listed = (by: BuiltUser, projectId: number) =>
  escalations(by.scope, { projectId, overdueOnly: false, limit: 100 })
