import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import {
  choice,
  eventsOf,
  letRunOut,
  seatsOf,
  streamPlayer,
  tellingsOf,
} from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import type { ProjectChanges } from '../project-changes.ts'
import { select } from '../connect.ts'
import { recountTasks } from './recount-tasks.ts'
import { releaseReservation } from './release-reservation.ts'
import { settleTask } from './settle-task.ts'
import { updateProject } from './update-project.ts'

type SkipMode = 'REQUEUE_FOR_ME' | 'REQUEUE_FOR_OTHERS' | 'IGNORE_SKIPPED'

describe('a changed skip mode', () => {
  useDatabase()

  test('for others → counts: the place opened for others is closed, and the task is decided', async () => {
    const { play, task, ada, change } = await world('REQUEUE_FOR_OTHERS')
    await play.skip(ada, task.id)
    expect(await marks(task.id)).toEqual(['skipped', 'open'])
    await change({ skipQueue: 'IGNORE_SKIPPED' })
    expect(await marks(task.id)).toEqual(['skipped', 'closed'])
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true })
    expect((await tellingsOf(task.id)).at(-1)).toBe('task.updated')
  })

  test('for others → counts: whoever has taken the place meanwhile keeps it', async () => {
    const { play, task, ada, ben, change } = await world('REQUEUE_FOR_OTHERS')
    await play.skip(ada, task.id)
    const seat = await play.claim(ben)
    await change({ skipQueue: 'IGNORE_SKIPPED' })
    expect(await play.submit(ben, task.id)).toMatchObject({ seatId: seat!.seatId, isExtra: false })
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true })
  })

  test('for others → counts: a task that was stuck because everybody skipped it goes on', async () => {
    const { project, play, task, ada, ben, change } = await world('REQUEUE_FOR_OTHERS')
    for (const person of [ada, ben, project.owner]) await play.skip(person, task.id)
    await settle(project, task.id)
    expect((await readTask(task.id)).state).toBe('escalated')
    await change({ skipQueue: 'IGNORE_SKIPPED' })
    expect((await readTask(task.id)).state).toBe('deciding')
    await settle(project, task.id)
    expect((await readTask(task.id)).state).toBe('completed')
  })

  test('counts → for others: a task that was full of skips is open to others again', async () => {
    const { project, play, task, ada, ben, change } = await world('IGNORE_SKIPPED')
    await play.skip(ada, task.id)
    await settle(project, task.id)
    expect(await readTask(task.id)).toMatchObject({ state: 'completed', isLabeled: true })
    await change({ skipQueue: 'REQUEUE_FOR_OTHERS' })
    expect(await readTask(task.id)).toMatchObject({
      state: 'annotating',
      isLabeled: false,
      stage: 'annotate',
    })
    expect(await play.claim(ada)).toBeNull()
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id })
  })

  test('for others → for me: the skip comes back to its maker, who answers in its place', async () => {
    const { play, task, ada, ben, change } = await world('REQUEUE_FOR_OTHERS')
    const skip = await play.skip(ada, task.id)
    await change({ skipQueue: 'REQUEUE_FOR_ME' })
    expect(await marks(task.id)).toEqual(['open', 'closed'])
    expect(await play.claim(ben)).toBeNull()
    expect(await play.claim(ada)).toMatchObject({ taskId: task.id, why: 'skipped_by_you' })
    expect(await play.submit(ada, task.id)).toMatchObject({
      id: skip.id,
      wasCancelled: false,
      isExtra: false,
    })
    expect(await readTask(task.id)).toMatchObject({
      state: 'deciding',
      isLabeled: true,
      cancelledAnnotations: 0,
    })
  })

  test('for others → for me: what others have made good does not come back', async () => {
    const { play, task, ada, ben, change } = await world('REQUEUE_FOR_OTHERS')
    await play.skip(ada, task.id)
    await play.submit(ben, task.id)
    await change({ skipQueue: 'REQUEUE_FOR_ME' })
    expect(await marks(task.id)).toEqual(['skipped', 'answered'])
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('counts → for me: not to somebody who does not label here any more, but to others', async () => {
    const { project, play, task, ada, ben, change } = await world('IGNORE_SKIPPED')
    await play.skip(ada, task.id)
    await select(`update memberships set role = 'deactivated' where user_id = ${ada.id}`)
    await settle(project, task.id)
    await change({ skipQueue: 'REQUEUE_FOR_ME' })
    expect(await readTask(task.id)).toMatchObject({ state: 'annotating', isLabeled: false })
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id })
  })

  test('for me → for others: the skip stands, and others are asked', async () => {
    const { play, task, ada, ben, change } = await world('REQUEUE_FOR_ME')
    await play.skip(ada, task.id)
    await change({ skipQueue: 'REQUEUE_FOR_OTHERS' })
    expect(await marks(task.id)).toEqual(['skipped', 'open'])
    expect(await play.claim(ada)).toBeNull()
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id })
  })

  test('for me → counts: the skip stands for an answer', async () => {
    const { play, task, ada, change } = await world('REQUEUE_FOR_ME')
    await play.skip(ada, task.id)
    await change({ skipQueue: 'IGNORE_SKIPPED' })
    expect(await marks(task.id)).toEqual(['skipped'])
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true })
  })

  test('for me → for others: whoever has his skipped task open right now may still answer it', async () => {
    const { play, task, ada, change } = await world('REQUEUE_FOR_ME')
    await play.skip(ada, task.id)
    await play.claim(ada)
    await change({ skipQueue: 'REQUEUE_FOR_OTHERS' })
    expect(await marks(task.id)).toEqual(['open'])
    expect(await play.submit(ada, task.id)).toMatchObject({ wasCancelled: false, isExtra: false })
  })

  test.each<[SkipMode, SkipMode]>([
    ['REQUEUE_FOR_OTHERS', 'IGNORE_SKIPPED'],
    ['IGNORE_SKIPPED', 'REQUEUE_FOR_OTHERS'],
    ['REQUEUE_FOR_ME', 'IGNORE_SKIPPED'],
    ['IGNORE_SKIPPED', 'REQUEUE_FOR_ME'],
  ])('from %s to %s leaves nothing to the recount', async (from, to) => {
    const { play, project, task, ada, ben, change } = await world(from)
    await play.skip(ada, task.id)
    const reviewed = await buildTask(project)
    await play.skip(ben, reviewed.id)
    await select(`update tasks set state = 'in_review', stage = 'review' where id = ${reviewed.id}`)
    await change({ skipQueue: to })
    expect(await recountTasks(100)).toBe(0)
  })
})

describe('review switched off', () => {
  useDatabase()

  test('completes what waits for it, says why, and its life hears of it', async () => {
    const { task, change } = await waitingForReview()
    await change({ reviewMode: 'none' })
    expect(await readTask(task.id)).toMatchObject({ state: 'completed', stage: 'end' })
    expect((await seatsOf(task.id)).filter(({ state }) => state === 'open')).toEqual([])
    const [told] = await select<{ payload: object }>(
      `select payload from events where aggregate_type = 'task' and aggregate_id = ${task.id} and kind = 'task.completed'`,
    )
    expect(told?.payload).toEqual({ code: 'review_switched_off' })
    expect((await tellingsOf(task.id)).at(-1)).toBe('task.completed')
  })

  test('leaves a task to whoever is reviewing it', async () => {
    const { project, play, task, answers, change } = await waitingForReview()
    const rita = await play.person('reviewer')
    const seat = await play.claimReview(rita)
    await change({ reviewMode: 'none' })
    expect((await readTask(task.id)).state).toBe('in_review')
    const verdicts = [{ annotationId: answers[0]!.id, verdict: 'accepted' }] as const
    await play.review(rita, task.id, verdicts, { reservationId: seat!.reservationId })
    await settle(project, task.id)
    expect((await readTask(task.id)).state).toBe('completed')
  })

  test.each(['leaves', 'lets the time run out'])('completes it when the reviewer %s', async (way) => {
    const { project, play, task, change } = await waitingForReview()
    const rita = await play.person('reviewer')
    const seat = await play.claimReview(rita)
    await change({ reviewMode: 'none' })
    if (way === 'leaves') await releaseReservation(rita.scope, seat!.reservationId)
    else await letRunOut(seat!)
    if (way === 'leaves') expect((await tellingsOf(task.id)).at(-1)).toBe('resync')
    await settle(project, task.id)
    expect((await readTask(task.id)).state).toBe('completed')
    expect((await eventsOf(task.id)).at(-1)).toBe('task.completed')
    expect(await play.claimReview(rita)).toBeNull()
  })

  test('keeps a review that is needed because the rules could not speak', async () => {
    const { task, change } = await waitingForReview()
    await select(`update decisions set how = 'failed', fired = '[]' where task_id = ${task.id}`)
    await change({ reviewMode: 'none' })
    expect((await readTask(task.id)).state).toBe('needs_review')
  })

  test('switched on, or another threshold, touches nothing that is decided', async () => {
    const { project, task, change } = await waitingForReview()
    await change({ reviewMode: 'none' })
    await change({ reviewMode: 'all', agreementThreshold: 1 })
    await settle(project, task.id)
    expect((await readTask(task.id)).state).toBe('completed')
  })
})

type Project = Awaited<ReturnType<typeof buildProject>>

async function world(skipQueue: SkipMode) {
  const project = await buildProject({ skipQueue })
  const play = streamPlayer(project)
  return {
    project,
    play,
    task: await buildTask(project),
    ada: await play.person(),
    ben: await play.person(),
    change: (changes: ProjectChanges) => updateProject(project.owner.scope, project.id, changes),
  }
}

/** Two people disagree, and a reviewer is asked. */
async function waitingForReview() {
  const project = await buildProject({ reviewMode: 'on_disagreement', agreementThreshold: 0.8 })
  const play = streamPlayer(project)
  const task = await buildTask(project, { overlap: 2 })
  const answer = async (person: BuiltUser, value: string) =>
    play.submit(person, task.id, { result: choice(value) })
  const answers = [await answer(await play.person(), 'a'), await answer(await play.person(), 'b')]
  await settle(project, task.id)
  expect((await readTask(task.id)).state).toBe('needs_review')
  return {
    project,
    play,
    task,
    answers,
    change: (changes: ProjectChanges) => updateProject(project.owner.scope, project.id, changes),
  }
}

let keys = 0
async function settle({ organizationId }: Project, taskId: number): Promise<void> {
  keys += 1
  await settleTask({ organizationId, taskId, commandKey: `follow:${keys}` }, decide)
}

async function marks(taskId: number): Promise<string[]> {
  return (await seatsOf(taskId)).map(({ state }) => state)
}
