import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import { choice, eventsOf, seatsOf, streamPlayer, tellingsOf } from '../../../test/stream-player.ts'
import { buildProject, buildTask, buildTasks, readTask } from '../../../test/task-factories.ts'
import type { BuiltProject } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { timelineOfTask } from '../queries/timeline-of-task.ts'
import { removeMember } from './change-role.ts'
import { deleteTasks } from './delete-tasks.ts'
import { renewReservation } from './renew-reservation.ts'
import { resyncForgottenTasks } from './resync-lives.ts'
import { restoreTasks } from './restore-tasks.ts'
import { settleTask } from './settle-task.ts'
import { updateProject } from './update-project.ts'

describe('restoreTasks', () => {
  useDatabase()

  test('brings back the same task with its answers, who deleted it forgotten', async () => {
    const { project, owner, play } = await world({ maximumAnnotations: 2 })
    const task = await buildTask(project, { overlap: 2 })
    const ada = await play.person()
    await play.submit(ada, task.id)
    await trash(project, [task.id])
    expect(await readTask(task.id)).toMatchObject({ deletedBy: owner.id })
    expect(await restoreTasks(owner.scope, project.id, [task.id])).toBe(1)
    expect(await readTask(task.id)).toMatchObject({
      deletedAt: null,
      deletedBy: null,
      state: 'annotating',
      totalAnnotations: 1,
    })
    expect((await eventsOf(task.id)).slice(-2)).toEqual(['task.deleted', 'task.restored'])
  })

  test('offers its places at once to somebody who had passed them', async () => {
    const { project, play } = await world()
    const tasks = await buildTasks(project, 2)
    const ada = await play.person()
    await trash(project, [tasks[0]!.id])
    const second = await play.claim(ada)
    expect(second).toMatchObject({ taskId: tasks[1]!.id })
    await play.submit(ada, second!.taskId)
    expect(await play.claim(ada)).toBeNull()
    await back(project, [tasks[0]!.id])
    expect(await play.claim(ada)).toMatchObject({ taskId: tasks[0]!.id })
  })

  test('leaves a running reservation to whoever has it: his page goes on', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    const ada = await play.person()
    const seat = await play.claim(ada)
    await trash(project, [task.id])
    await expect(renewReservation(ada.scope, seat!.reservationId)).rejects.toMatchObject({
      code: 'reservation_lost',
    })
    await back(project, [task.id])
    expect(await renewReservation(ada.scope, seat!.reservationId)).toBeInstanceOf(Date)
    expect(await play.submit(ada, task.id, { reservationId: seat!.reservationId })).toMatchObject({
      isExtra: false,
      isLate: false,
    })
  })

  test('frees the place of somebody whose time ran out meanwhile', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const seat = await play.claim(ada)
    await trash(project, [task.id])
    await sql('t-run-out', `update seats set expires_at = now() - interval '1 second' where id = $1`, [
      seat!.seatId,
    ])
    await back(project, [task.id])
    expect(await play.claim(ben)).toMatchObject({ taskId: task.id, why: 'returned' })
  })

  test('gives a task that was sent back to its author back to him alone', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const answer = await play.submit(ada, task.id)
    await sql('t-review', `update tasks set state = 'needs_review', stage = 'review' where id = $1`, [
      task.id,
    ])
    await play.review(await play.person('reviewer'), task.id, [
      { annotationId: answer.id, verdict: 'rejected' },
    ])
    await trash(project, [task.id])
    await back(project, [task.id])
    expect(await play.claim(ben)).toBeNull()
    expect(await play.claim(ada)).toMatchObject({ taskId: task.id, round: 2 })
    expect((await seatsOf(task.id))[0]).toMatchObject({ reason: 'sent_back', expiresAt: null })
  })

  test('gives a skip that waits for its maker back to him', async () => {
    const { project, play } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const task = await buildTask(project)
    const [ada, ben] = [await play.person(), await play.person()]
    await play.skip(ada, task.id)
    await trash(project, [task.id])
    await back(project, [task.id])
    expect(await play.claim(ben)).toBeNull()
    expect((await seatsOf(task.id))[0]).toMatchObject({ reason: 'skipped', expiresAt: null })
    expect(await play.claim(ada)).toMatchObject({ taskId: task.id })
  })

  test('gives nothing back to somebody who may not label there any more', async () => {
    const { project, owner, play } = await world({ skipQueue: 'REQUEUE_FOR_ME' })
    const [held, skipped] = await buildTasks(project, 2)
    const [ada, ben] = [await play.person(), await play.person()]
    await play.claim(ada, { taskId: held!.id })
    await play.skip(ada, skipped!.id)
    await trash(project, [held!.id, skipped!.id])
    await removeMember(owner.scope, ada.id)
    await back(project, [held!.id, skipped!.id])
    const seats = [...(await seatsOf(held!.id)), ...(await seatsOf(skipped!.id))]
    expect(seats.map(({ state, holderId }) => [state, holderId])).toEqual([
      ['open', null],
      ['open', null],
    ])
    expect(await play.claim(ben)).not.toBeNull()
  })

  test('goes on deciding: its life is told, and reconciliation finds nothing forgotten', async () => {
    const { project, play } = await world()
    const task = await buildTask(project)
    await play.submit(await play.person(), task.id)
    await trash(project, [task.id])
    await sql('t-told', `update outbox set delivered_at = now() where aggregate_id = $1`, [task.id])
    await sql('t-old', `update tasks set state_since = now() - interval '1 hour' where id = $1`, [task.id])
    await back(project, [task.id])
    expect((await tellingsOf(task.id)).at(-1)).toBe('task.restored')
    expect(await resyncForgottenTasks()).toBe(0)
    expect(await settle(project, task.id)).toMatchObject({ state: 'completed' })
  })

  test.each(['needs_review', 'in_review', 'escalated'])(
    'tells the life of a task that is %s',
    async (state) => {
      const { project } = await world()
      const task = await buildTask(project)
      await sql('t-state', `update tasks set state = $2 where id = $1`, [task.id, state])
      await trash(project, [task.id])
      await back(project, [task.id])
      expect(await tellingsOf(task.id)).toEqual(['task.restored'])
    },
  )

  test('begins no life for a task that only waits for people', async () => {
    const { project } = await world()
    const task = await buildTask(project)
    await trash(project, [task.id])
    await back(project, [task.id])
    expect(await tellingsOf(task.id)).toEqual([])
  })

  test('gives a reviewer the place back that was open', async () => {
    const { project, play } = await world({ maximumAnnotations: 2 })
    const task = await buildTask(project, { overlap: 2 })
    await play.submit(await play.person(), task.id)
    await play.submit(await play.person(), task.id, { result: choice('b') })
    await settle(project, task.id)
    expect((await readTask(task.id)).state).toBe('needs_review')
    await trash(project, [task.id])
    await back(project, [task.id])
    const rex = await play.person('reviewer')
    expect(await play.claimReview(rex)).toMatchObject({ taskId: task.id, stage: 'review' })
  })

  test('opens more places when the overlap was raised meanwhile, also at a finished task', async () => {
    const { project, owner, play } = await world()
    const [open, done] = await buildTasks(project, 2)
    await play.submit(await play.person(), done!.id)
    await settle(project, done!.id)
    await trash(project, [open!.id, done!.id])
    await updateProject(owner.scope, project.id, { maximumAnnotations: 3 })
    expect(await readTask(done!.id)).toMatchObject({ overlap: 1, state: 'completed' })
    await back(project, [open!.id, done!.id])
    expect(await openPlaces(open!.id)).toBe(3)
    expect(await openPlaces(done!.id)).toBe(2)
    expect(await readTask(done!.id)).toMatchObject({ overlap: 3, state: 'annotating', isLabeled: false })
    const cy = await play.person()
    expect([(await play.claim(cy))?.taskId, (await play.claim(cy, { notTaskId: open!.id }))?.taskId]).toEqual(
      [open!.id, done!.id],
    )
  })

  test('never opens past a lowered overlap, and decides a task that is full by it', async () => {
    const { project, owner, play } = await world({ maximumAnnotations: 3 })
    const [begun, fresh] = await buildTasks(project, 2, { overlap: 3 })
    await play.submit(await play.person(), begun!.id)
    await trash(project, [begun!.id, fresh!.id])
    await updateProject(owner.scope, project.id, { maximumAnnotations: 1 })
    await back(project, [begun!.id, fresh!.id])
    expect([await openPlaces(begun!.id), await openPlaces(fresh!.id)]).toEqual([0, 1])
    expect(await readTask(begun!.id)).toMatchObject({ overlap: 1, state: 'deciding', isLabeled: true })
    expect(await tellingsOf(begun!.id)).not.toEqual([])
    expect(await settle(project, begun!.id)).toMatchObject({ state: 'completed' })
  })

  test('names bare data as the configuration that came meanwhile does', async () => {
    const { project, owner } = await world({ labelConfig: '<View></View>' })
    const task = await buildTask(project)
    await sql('t-bare', `update tasks set data = '{"$undefined$": "Hello"}' where id = $1`, [task.id])
    await trash(project, [task.id])
    await updateProject(owner.scope, project.id, {
      labelConfig:
        '<View><Text name="t" value="$body"/><Choices name="c" toName="t"><Choice value="a"/></Choices></View>',
    })
    await back(project, [task.id])
    expect((await readTask(task.id)).data).toEqual({ body: 'Hello' })
  })

  test('leaves a task as it is that is not in the trash, and counts it not', async () => {
    const { project } = await world()
    const [there, gone] = await buildTasks(project, 2)
    await trash(project, [gone!.id])
    expect(await back(project, [there!.id, gone!.id, gone!.id])).toBe(1)
    expect(await back(project, [there!.id, gone!.id])).toBe(0)
    expect(await eventsOf(there!.id)).toEqual([])
  })

  test('knows no task of another project, and none that is gone for good', async () => {
    const { project, owner } = await world()
    const foreign = await buildTask((await world()).project)
    await expect(restoreTasks(owner.scope, project.id, [foreign.id])).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(restoreTasks(owner.scope, project.id, [999_999_999])).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('brings all back, in several pieces, as one line of each history', async () => {
    const { project, owner, play } = await world()
    const tasks = await buildTasks(project, 450)
    const stays = tasks.pop()!
    await play.submit(await play.person(), tasks[0]!.id)
    expect(await deleteTasks(owner.scope, project.id, tasks.map(({ id }) => id).slice(0, 2))).toBe(2)
    expect(await deleteTasks(owner.scope, project.id, null)).toBe(448)
    expect(await restoreTasks(owner.scope, project.id, null)).toBe(450)
    expect(await restoreTasks(owner.scope, project.id, null)).toBe(0)
    const [left] = await sql<{ count: number }>(
      't-left',
      'select count(*)::integer as count from tasks where project_id = $1 and deleted_at is not null',
      [project.id],
    )
    expect(left?.count).toBe(0)
    const life = (await timelineOfTask(owner.scope, { id: stays.id, projectId: project.id })).map(
      (event) => event.kind,
    )
    expect(life).toEqual(['task.deleted', 'task.restored'])
    // Being decided, it needs a life again.
    expect((await tellingsOf(tasks[0]!.id)).at(-1)).toBe('resync')
  })

  test('holds the overlap while people claim, answer and the task comes and goes', async () => {
    const { project, play, owner } = await world({ maximumAnnotations: 2 })
    const tasks = await buildTasks(project, 6, { overlap: 2 })
    const people = await Promise.all(Array.from({ length: 5 }, () => play.person()))
    const work = people.map(async (person) => {
      for (let n = 0; n < 12; n += 1) {
        const seat = await play.claim(person)
        if (seat) await play.submit(person, seat.taskId, { uniqueId: randomUUID() }).catch(ignoreMissing)
      }
    })
    const comingAndGoing = (async () => {
      for (let n = 0; n < 6; n += 1) {
        const ids = tasks.filter((_, index) => index % 3 === n % 3).map(({ id }) => id)
        await deleteTasks(owner.scope, project.id, ids)
        await restoreTasks(owner.scope, project.id, ids)
      }
    })()
    await Promise.all([...work, comingAndGoing])
    for (const person of people) {
      for (let seat = await play.claim(person); seat; seat = await play.claim(person))
        await play.submit(person, seat.taskId)
    }
    for (const { id } of tasks) {
      const answered = (await seatsOf(id)).filter(({ state }) => state === 'answered')
      expect(answered).toHaveLength(2)
      expect(await openPlaces(id)).toBe(0)
      expect((await readTask(id)).state).toBe('deciding')
    }
  }, 30_000)
})

/** The task was in the trash, or not there yet, at that moment. */
function ignoreMissing(error: unknown): void {
  if (!['not_found', 'in_trash'].includes((error as { code?: string }).code ?? '')) throw error
}

async function world(overrides: Parameters<typeof buildProject>[0] = {}) {
  const project = await buildProject(overrides)
  return { project, owner: project.owner, play: streamPlayer(project) }
}

const trash = (project: BuiltProject, ids: readonly number[]): Promise<number> =>
  deleteTasks(project.owner.scope, project.id, ids)

const back = (project: BuiltProject, ids: readonly number[]): Promise<number> =>
  restoreTasks(project.owner.scope, project.id, ids)

const settle = (project: BuiltProject, taskId: number) =>
  settleTask({ organizationId: project.organizationId, taskId, commandKey: randomUUID() }, decide)

async function openPlaces(taskId: number): Promise<number> {
  return (await seatsOf(taskId)).filter(({ state, stage }) => state === 'open' && stage === 'annotate').length
}
