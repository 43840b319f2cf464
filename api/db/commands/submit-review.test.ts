import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import {
  choice,
  eventsOf,
  openReview,
  seatsOf,
  streamPlayer,
  tellingsOf,
} from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { AnnotationRow } from '../models/annotation.ts'
import { ReviewRow } from '../models/review.ts'
import { annotationForScope } from '../queries/annotation-for-scope.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { updateAnnotation } from './update-annotation.ts'

describe('submitReview', () => {
  useDatabase()

  test('completes the task with an accepted answer and tells its life', async () => {
    const { play, task, answers, rita } = await underReview(2)
    const reviewed = await play.review(rita, task.id, [{ annotationId: answers[0]!.id, verdict: 'accepted' }])
    expect(reviewed).toMatchObject({ state: 'completed', outcome: 'accepted', round: 1 })
    expect(await statusesOf(task.id)).toEqual(['accepted', null])
    expect(await readTask(task.id)).toMatchObject({ state: 'completed', stage: 'end' })
    expect((await eventsOf(task.id)).slice(-3)).toEqual([
      'task.state_changed',
      'task.completed',
      'review.submitted',
    ])
    expect((await tellingsOf(task.id)).at(-1)).toBe('review.submitted')
  })

  test('puts the reviewer’s correction under the author’s name and keeps what the author said', async () => {
    const { play, task, answers, rita } = await underReview(1)
    const [answer] = answers
    await play.review(rita, task.id, [
      { annotationId: answer!.id, verdict: 'fixed_and_accepted', result: choice('b') },
    ])
    const row = await AnnotationRow.findByPk(answer!.id, { rejectOnEmpty: true })
    expect(row).toMatchObject({
      result: choice('b'),
      completedBy: answer!.completedBy,
      updatedBy: rita.id,
      reviewStatus: 'fixed_and_accepted',
      lastAction: 'fixed_and_accepted',
    })
    const [review] = await ReviewRow.findAll({ where: { taskId: task.id } })
    expect(review!.result).toEqual({ original: choice('a'), fixed: choice('b') })
    const versions = await sql<object>(
      't-review-versions',
      `select version, body -> 'result' as result, valid_from = $2::timestamptz as from_birth from versions
       where kind = 'annotation' and aggregate_id = $1 order by version`,
      [row.id, row.createdAt],
    )
    expect(versions).toMatchObject([
      { version: 1, result: choice('a') },
      { version: 2, result: choice('b') },
    ])
  })

  test('sends rejected answers back to their authors, to nobody else, without a time', async () => {
    const { play, task, answers, authors, rita } = await underReview(2)
    const reviewed = await play.review(rita, task.id, rejected(answers))
    expect(reviewed).toMatchObject({ state: 'annotating', outcome: 'sent_back', round: 2 })
    expect(await play.claim(await play.person())).toBeNull()
    for (const author of authors) {
      const seat = await play.claim(author)
      expect(seat).toMatchObject({ taskId: task.id, why: 'sent_back_to_you', expiresAt: null, round: 2 })
    }
    expect(await readTask(task.id)).toMatchObject({ isLabeled: false, stage: 'annotate' })
  })

  test('takes the author’s changed answer as the answer of the new round', async () => {
    const { play, project, task, answers, authors, rita } = await underReview(1)
    await play.review(rita, task.id, rejected(answers))
    await play.claim(authors[0]!)
    const changed = await updateAnnotation(authors[0]!.scope, {
      annotationId: answers[0]!.id,
      project: await projectForScope(authors[0]!.scope, project.id),
      content: { result: choice('b') },
    })
    expect(changed).toMatchObject({ round: 2, reviewStatus: null, lastAction: 'updated' })
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true, round: 2 })
    expect((await tellingsOf(task.id)).at(-1)).toBe('annotation.updated')
    expect(await seatsOf(task.id)).toMatchObject([{ state: 'answered', round: 2 }, { stage: 'review' }])
  })

  test('takes the author’s answer unchanged, when he stands by it', async () => {
    const { play, project, task, answers, authors, rita } = await underReview(1)
    await play.review(rita, task.id, rejected(answers))
    await updateAnnotation(authors[0]!.scope, {
      annotationId: answers[0]!.id,
      project: await projectForScope(authors[0]!.scope, project.id),
      content: { result: choice('a') },
    })
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('asks other people when told so, and never the authors again', async () => {
    const { play, task, answers, authors, rita } = await underReview(2)
    await play.review(rita, task.id, rejected(answers), { afterReject: 'others' })
    expect(await play.claim(authors[0]!)).toBeNull()
    const [cara, dan] = [await play.person(), await play.person()]
    for (const other of [cara, dan]) {
      expect(await play.claim(other)).toMatchObject({ taskId: task.id, round: 2, why: 'returned' })
      expect((await readTask(task.id)).isLabeled).toBe(false)
      await play.submit(other, task.id)
    }
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', isLabeled: true })
  })

  test('sends only the rejected answer round again when nothing was accepted', async () => {
    const { play, task, answers, authors, rita } = await underReview(2)
    await play.review(rita, task.id, rejected(answers.slice(0, 1)))
    expect(await play.claim(authors[1]!)).toBeNull()
    expect((await play.claim(authors[0]!))?.taskId).toBe(task.id)
    await play.submit(authors[0]!, task.id, { result: choice('b') })
    expect((await readTask(task.id)).state).toBe('deciding')
  })

  test('takes removed answers out for good and completes the task without one', async () => {
    const { play, task, answers, rita } = await underReview(1)
    const reviewed = await play.review(rita, task.id, rejected(answers), { afterReject: 'remove' })
    expect(reviewed).toMatchObject({ state: 'completed', outcome: 'removed' })
    const row = await annotationForScope(rita.scope, answers[0]!.id)
    expect(row).toMatchObject({ wasCancelled: true, reviewStatus: 'rejected' })
    expect(await readTask(task.id)).toMatchObject({ totalAnnotations: 0, cancelledAnnotations: 1 })
    expect(await play.claim(await play.person())).toBeNull()
  })

  test('takes the same review sent twice for one, also when both come at once', async () => {
    const { play, task, answers, rita } = await underReview(1)
    const uniqueId = randomUUID()
    const send = () =>
      play.review(rita, task.id, [{ annotationId: answers[0]!.id, verdict: 'accepted' }], { uniqueId })
    const sent = await Promise.all([send(), send(), send()])
    for (const again of [...sent, await send()]) expect(again).toEqual(sent[0])
    expect(await ReviewRow.count({ where: { taskId: task.id } })).toBe(1)
  })

  test('refuses another review under a used key', async () => {
    const { play, task, answers, rita } = await underReview(1)
    const uniqueId = randomUUID()
    await play.review(rita, task.id, [{ annotationId: answers[0]!.id, verdict: 'accepted' }], { uniqueId })
    const other = play.review(rita, task.id, rejected(answers), { uniqueId })
    await expect(other).rejects.toMatchObject({ code: 'already_exists' })
  })

  test('refuses a verdict on a round that is past', async () => {
    const { play, task, answers, rita } = await underReview(1)
    await play.review(rita, task.id, rejected(answers))
    const late = play.review(await play.person('reviewer'), task.id, [
      { annotationId: answers[0]!.id, verdict: 'accepted' },
    ])
    await expect(late).rejects.toMatchObject({ code: 'stale_round', params: { round: 2 } })
  })

  test('refuses the slower of two reviewers whose reservation was taken over', async () => {
    const { play, task, answers, rita } = await underReview(1)
    const seat = await play.claimReview(rita)
    const accepted = [{ annotationId: answers[0]!.id, verdict: 'accepted' }] as const
    await play.review(await play.person('manager'), task.id, accepted)
    const late = play.review(rita, task.id, rejected(answers), { reservationId: seat!.reservationId })
    await expect(late).rejects.toMatchObject({ code: 'stale_round' })
  })

  test('lets nobody judge his own answer, but a manager', async () => {
    const { play, task, answers, authors } = await underReview(1)
    const own = [{ annotationId: answers[0]!.id, verdict: 'accepted' }] as const
    await expect(play.review(authors[0]!, task.id, own)).rejects.toMatchObject({ code: 'permission_denied' })
    expect((await play.review(authors[0]!, task.id, own, { mayJudgeOwn: true })).state).toBe('completed')
  })

  test('wants a comment with a rejection where the project does', async () => {
    const { play, task, answers, rita } = await underReview(1, { requireCommentOnReject: true })
    await expect(play.review(rita, task.id, rejected(answers))).rejects.toMatchObject({
      code: 'invalid_input',
    })
    const told = rejected(answers).map((verdict) => ({ ...verdict, comment: 'wrong class' }))
    expect((await play.review(rita, task.id, told)).outcome).toBe('sent_back')
  })

  test('settles an escalated task', async () => {
    const { play, task, answers, rita } = await underReview(1)
    await sql('t-escalate', `update tasks set state = 'escalated', stage = 'escalation' where id = $1`, [
      task.id,
    ])
    const reviewed = await play.review(rita, task.id, [{ annotationId: answers[0]!.id, verdict: 'accepted' }])
    expect(reviewed.state).toBe('completed')
  })

  test('sends answers of different rounds back to their authors together', async () => {
    const { play, project, task, answers, authors, rita } = await underReview(1)
    await play.review(rita, task.id, rejected(answers), { afterReject: 'others' })
    const ben = await play.person()
    const second = await play.submit(ben, task.id)
    await openReview(project, task.id)
    const both = rejected([answers[0]!, second])
    expect(await play.review(rita, task.id, both, { round: 2 })).toMatchObject({ round: 3 })
    for (const author of [authors[0]!, ben]) {
      expect(await play.claim(author)).toMatchObject({ taskId: task.id, round: 3 })
    }
  })

  test('lets nobody judge a task he has a part in, also when he leaves his own answer out', async () => {
    const { play, task, answers, authors } = await underReview(2)
    const others = rejected([answers[1]!])
    await expect(play.review(authors[0]!, task.id, others)).rejects.toMatchObject({
      code: 'permission_denied',
    })
  })

  test('asks once for what one person answered twice', async () => {
    for (const afterReject of ['author', 'others'] as const) {
      const { play, project, task, answers, authors, rita } = await underReview(1)
      await play.review(rita, task.id, rejected(answers))
      const second = await play.submit(authors[0]!, task.id)
      await openReview(project, task.id)
      await play.review(rita, task.id, rejected([answers[0]!, second]), { round: 2, afterReject })
      expect((await seatsOf(task.id)).filter(({ state }) => state === 'open')).toHaveLength(1)
    }
  })
})

async function underReview(overlap: number, settings: Parameters<typeof buildProject>[0] = {}) {
  const project = await buildProject(settings)
  const play = streamPlayer(project)
  const task = await buildTask(project, { overlap })
  const authors = await Promise.all(Array.from({ length: overlap }, () => play.person()))
  const answers = []
  for (const author of authors) answers.push(await play.submit(author, task.id))
  await openReview(project, task.id)
  const rita = await play.person('reviewer')
  return { project, play, task, authors, answers, rita }
}

const rejected = (answers: readonly { readonly id: number }[]) =>
  answers.map(({ id }) => ({ annotationId: id, verdict: 'rejected' as const }))

async function statusesOf(taskId: number) {
  const rows = await AnnotationRow.findAll({ where: { taskId }, order: ['id'] })
  return rows.map((row) => row.reviewStatus)
}
