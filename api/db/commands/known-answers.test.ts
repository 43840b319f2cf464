import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { choice, eventsOf, openReview, seatsOf, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { isAnybodyLeft } from '../queries/is-anybody-left.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { claimMany } from './claim-many.ts'
import { deleteAnnotation } from './delete-annotation.ts'
import { excludeTask } from './exclude-task.ts'
import { offerPassedSeats } from './offer-passed-seats.ts'
import { restoreAnnotation } from './restore-annotation.ts'
import { settleTask } from './settle-task.ts'
import { updateAnnotation } from './update-annotation.ts'

/** What somebody is measured by stands beside a task: it asks nobody to do it again, and moves nothing. */
describe('an answer to a task with a known answer', () => {
  useDatabase()

  test('is one of its author’s at that task: he is offered no other place there', async () => {
    const { play, task, ada, project, measure } = await world({ overlap: 2 })
    await measure(ada)
    expect(await play.claim(ada)).toBeNull()
    expect(await play.claim(ada, { taskId: task.id })).toBeNull()
    const many = {
      projectId: project.id,
      stage: 'annotate',
      reservationSeconds: 60,
      ordering: 'sequential',
    } as const
    const more = { overlapFirst: false, isNeverPaused: false, count: 5 }
    expect(await claimMany(ada.scope, { ...many, ...more })).toEqual([])
    expect(await play.submit(ada, task.id)).toMatchObject({ isExtra: true })
    expect(await play.claim(await play.person())).toMatchObject({ taskId: task.id })
  })

  test('leaves nobody who could take what is open when everybody else has been there', async () => {
    const { task, project, expert, ada, measure } = await world({ overlap: 2 })
    const at = { id: task.id, projectId: project.id, stage: 'annotate' }
    await sql('t-nobody-else', `update memberships set role = 'none' where user_id <> all($1::bigint[])`, [
      [ada.id, expert.id],
    ])
    expect(await isAnybodyLeft(project, at)).toBe(true)
    await measure(ada)
    expect(await isAnybodyLeft(project, at)).toBe(false)
  })

  test('brings nothing back to its author that he cannot take', async () => {
    const { project, task, ada, measure } = await world({ overlap: 2 })
    await measure(ada)
    await sql('t-far', `update queue_cursors set sort_key = 1e9 where user_id = $1::bigint`, [ada.id])
    await sql('t-not-there', `delete from queue_cursors where user_id <> $1::bigint`, [ada.id])
    await offerPassedSeats(project, project.id, [task.id])
    expect((await seatsOf(task.id)).filter(({ returnedSeq }) => returnedSeq !== null)).toEqual([])
  })

  test.each(['completed', 'needs_review'] as const)(
    'is taken where its author sits, though its task has come to be %s meanwhile',
    async (state) => {
      const { play, task, ada, project, settle } = await world({
        reviewMode: state === 'completed' ? 'none' : 'all',
      })
      const seat = await play.claim(ada, { knownAnswers: ONE })
      expect(await settle()).toBe(state)
      if (state === 'needs_review') {
        const [given] = await answersOf(task.id)
        const rita = await play.person('reviewer')
        await play.review(rita, task.id, [{ annotationId: given!.id, verdict: 'accepted' }])
      }
      expect(await play.submit(ada, task.id)).toMatchObject({ seatId: seat!.seatId, isExtra: false })
      expect(await readTask(task.id)).toMatchObject({ state: 'completed', projectId: project.id })
    },
  )

  test('is taken no more where the task was excluded, and its place is offered to nobody again', async () => {
    const { play, task, ada, project } = await world()
    await play.claim(ada, { knownAnswers: ONE })
    await sql('t-stuck', `update tasks set state = 'escalated' where id = $1`, [task.id])
    await excludeTask(project.owner.scope, task.id, 'no use')
    expect((await seatsOf(task.id)).filter(({ state }) => state === 'open')).toEqual([])
    expect(await play.claim(ada, { knownAnswers: ONE })).toBeNull()
  })

  test.each(['created', 'annotating', 'escalated', 'needs_review', 'completed'])(
    'moves nothing at a task that is %s: given, changed, made a skip and an answer again, deleted, restored',
    async (state) => {
      const { task, ada, project, measure } = await world({ overlap: 2 })
      await sql('t-state', `update tasks set state = $2 where id = $1`, [task.id, state])
      if (state !== 'annotating' && state !== 'created')
        await sql('t-full', `update seats set state = 'closed' where task_id = $1 and state = 'open'`, [
          task.id,
        ])
      const before = await openPlaces(task.id)
      const answer = await measure(ada)
      await change(ada, project, answer, { result: choice('b') })
      await change(ada, project, answer, { wasCancelled: true })
      await change(ada, project, answer, { wasCancelled: false })
      await trash(project, answer)
      await bringBack(project, answer)
      expect((await readTask(task.id)).state).toBe(state)
      expect(await openPlaces(task.id)).toEqual(before)
      const told = await eventsOf(task.id)
      expect(told.slice(told.indexOf('seat.reserved'))).not.toContain('task.state_changed')
    },
  )

  test('comes back to its own place, also when its author was given the task again', async () => {
    const { play, task, ada, project, measure } = await world({ overlap: 2 })
    const answer = await measure(ada)
    await trash(project, answer)
    expect(await play.claim(ada, { knownAnswers: ONE })).toMatchObject({
      seatId: answer.seatId,
      why: 'ground_truth_first',
    })
    expect(await bringBack(project, answer)).toMatchObject({ seatId: answer.seatId, isExtra: false })
    expect(await play.claim(ada, { knownAnswers: ONE })).toBeNull()
    expect((await seatsOf(task.id)).filter(({ holderId }) => holderId === ada.id)).toHaveLength(1)
  })

  test.each(['author', 'others'] as const)(
    'is not asked for again when it is rejected (to %s), beside one that is',
    async (afterReject) => {
      const { play, task, ada, truth, measure } = await world()
      const answer = await measure(ada)
      await sql('t-review', `update tasks set state = 'needs_review' where id = $1`, [task.id])
      const rejected = [truth, answer].map(({ id }) => ({ annotationId: id, verdict: 'rejected' as const }))
      const rita = await play.person('reviewer')
      await play.review(rita, task.id, rejected, { afterReject })
      expect(await openPlaces(task.id)).toHaveLength(1)
      const known = (await seatsOf(task.id)).filter(({ stage }) => stage === 'annotate/known')
      expect(known).toMatchObject([{ state: 'answered', reason: null, holderId: ada.id, round: 1 }])
    },
  )

  test.each(['author', 'others'] as const)(
    'that alone is rejected (to %s) leaves the task with a place for somebody else',
    async (afterReject) => {
      const { play, project, task, ada, measure } = await world()
      const answer = await measure(ada)
      await sql('t-review', `update tasks set state = 'needs_review' where id = $1`, [task.id])
      await openReview(project, task.id)
      const verdict = { annotationId: answer.id, verdict: 'rejected' } as const
      await play.review(await play.person('reviewer'), task.id, [verdict], { afterReject })
      expect(await play.claim(ada)).toBeNull()
      expect(await play.claim(await play.person())).toMatchObject({ taskId: task.id, round: 2 })
    },
  )

  test('counts in no agreement: the task is decided by the answers it asked for', async () => {
    const { play, task, ada, truth, settle, measure } = await world({ overlap: 2, choice: 'b' })
    const other = await play.submit(await play.person(), task.id)
    await measure(ada)
    expect(await settle()).toBe('completed')
    expect(await readTask(task.id)).toMatchObject({ agreement: 1, totalAnnotations: 3 })
    const [decision] = await sql<{ agreement: { annotationIds: number[] }; facts: object }>(
      't-decision',
      `select agreement, facts from decisions where task_id = $1`,
      [task.id],
    )
    expect(decision).toMatchObject({ facts: { annotationCount: 2 } })
    expect(decision!.agreement.annotationIds).toEqual([truth.id, other.id])
  })
})

const ONE = { first: 1, all: 1 }

type Overrides = Parameters<typeof buildProject>[0] & {
  readonly overlap?: number
  readonly choice?: string
}

/** A task whose truth an expert has said, and somebody who is to be measured by it. */
async function world({ overlap = 1, choice: said = 'a', ...settings }: Overrides = {}) {
  const project = await buildProject({ skipQueue: 'REQUEUE_FOR_OTHERS', ...settings })
  const task = await buildTask(project, { overlap })
  const play = streamPlayer(project)
  const [expert, ada] = [await play.person('manager'), await play.person()]
  const truth = await play.submit(expert, task.id, { groundTruth: true })
  const measure = async (person: BuiltUser): Promise<AnswerOfTask> => {
    const seat = await play.claim(person, { knownAnswers: ONE })
    expect(seat).toMatchObject({ taskId: task.id, stage: 'annotate/known' })
    return play.submit(person, task.id, { result: choice(said) })
  }
  const settle = async (): Promise<string> => {
    const command = {
      organizationId: project.organizationId,
      taskId: task.id,
      commandKey: randomUUID(),
    }
    return (await settleTask(command, decide)).state
  }
  return { project, task, play, expert, ada, truth, measure, settle }
}

type World = Awaited<ReturnType<typeof world>>

const openPlaces = async (taskId: number): Promise<number[]> =>
  (await seatsOf(taskId)).filter(({ state }) => state === 'open').map(({ id }) => id)

const answersOf = (taskId: number) =>
  sql<{ id: number }>('t-answers', 'select id from annotations where task_id = $1 order by id', [taskId])

async function change(
  by: BuiltUser,
  project: World['project'],
  { id }: AnswerOfTask,
  content: Parameters<typeof updateAnnotation>[1]['content'],
): Promise<void> {
  const fields = await projectForScope(by.scope, project.id)
  await updateAnnotation(by.scope, { annotationId: id, project: fields, content })
}

async function trash(project: World['project'], { id }: AnswerOfTask): Promise<void> {
  const { scope } = project.owner
  await deleteAnnotation(scope, { annotationId: id, project: await projectForScope(scope, project.id) })
}

async function bringBack(project: World['project'], { id }: AnswerOfTask): Promise<AnswerOfTask> {
  const { scope } = project.owner
  const fields = await projectForScope(scope, project.id)
  return restoreAnnotation(scope, { annotationId: id, project: fields })
}
