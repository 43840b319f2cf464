import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { Decision } from '../../../domain/decision.ts'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { choice, eventsOf, openReview, seatsOf, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import { AnnotationRow } from '../models/annotation.ts'
import { ReviewRow } from '../models/review.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { disagreeWithReview } from './disagree-with-review.ts'
import { settleTask } from './settle-task.ts'

describe('disagreeWithReview', () => {
  useDatabase()

  test('keeps the answer, has it reviewed whatever the rules say, and by another reviewer', async () => {
    const { play, task, answer, author, rita, disagree, settled } = await sentBack()
    const ron = await play.person('reviewer')
    await disagree()
    expect(await readTask(task.id)).toMatchObject({ state: 'deciding', round: 2 })
    expect(await AnnotationRow.findByPk(answer.id)).toMatchObject({
      result: choice('a'),
      reviewStatus: null,
      round: 2,
      completedBy: author.id,
    })
    expect((await settled()).state).toBe('needs_review')
    expect(await play.claimReview(rita)).toBeNull()
    expect(await play.claimReview(rita, { taskId: task.id })).toBeNull()
    expect(await play.claimReview(ron)).toMatchObject({ taskId: task.id, round: 2 })
  })

  test('refuses a second verdict of the same reviewer in that round, also a manager’s', async () => {
    const { play, task, answer, rita, disagree, settled } = await sentBack('manager')
    const ron = await play.person('reviewer')
    await disagree()
    await settled()
    const verdict = [{ annotationId: answer.id, verdict: 'accepted' }] as const
    const again = play.review(rita, task.id, verdict, { round: 2, mayJudgeOwn: true })
    await expect(again).rejects.toMatchObject({ code: 'permission_denied' })
    expect(await play.review(ron, task.id, verdict, { round: 2 })).toMatchObject({ state: 'completed' })
  })

  test('writes the reason beside the verdict and into the history', async () => {
    const { play, task, disagree } = await sentBack()
    await play.person('reviewer')
    await disagree('It says so in the first line')
    const [review] = await ReviewRow.findAll({ where: { taskId: task.id } })
    expect(review).toMatchObject({ disagreement: 'It says so in the first line', regions: ['r1'] })
    expect((await eventsOf(task.id)).at(-1)).toBe('review.disputed')
  })

  test('takes the same disagreement sent twice for one', async () => {
    const { play, task, disagree } = await sentBack()
    await play.person('reviewer')
    const uniqueId = randomUUID()
    const sent = await Promise.all([disagree('So it is', uniqueId), disagree('So it is', uniqueId)])
    expect(sent[1]).toEqual(sent[0])
    expect((await seatsOf(task.id)).filter(({ state }) => state === 'closed')).toHaveLength(1)
  })

  test('keeps out everybody who has rejected it, when it is rejected again', async () => {
    const { play, task, answer, rita, disagree, settled } = await sentBack()
    const ron = await play.person('reviewer')
    await disagree()
    await settled()
    await play.review(ron, task.id, rejection(answer), { round: 2 })
    const rosa = await play.person('reviewer')
    await disagree()
    await settled()
    expect(await play.claimReview(rita)).toBeNull()
    expect(await play.claimReview(ron)).toBeNull()
    expect(await play.claimReview(rosa)).toMatchObject({ taskId: task.id, round: 3 })
  })

  test('changes nothing where nobody else may review', async () => {
    const { task, answer, disagree } = await sentBack('owner')
    await expect(disagree()).rejects.toMatchObject({ code: 'no_other_reviewer' })
    expect(await readTask(task.id)).toMatchObject({ state: 'annotating', round: 2 })
    expect(await AnnotationRow.findByPk(answer.id)).toMatchObject({ reviewStatus: 'rejected' })
  })

  test('is for work that was sent back, once', async () => {
    const { play, disagree } = await sentBack()
    await play.person('reviewer')
    await disagree()
    await expect(disagree()).rejects.toMatchObject({ code: 'illegal_move' })
  })
})

const rejection = ({ id }: { readonly id: number }) => [
  { annotationId: id, verdict: 'rejected' as const, comment: 'wrong class', regions: ['r1'] },
]

async function sentBack(role: BuiltUser['role'] = 'reviewer') {
  const project = await buildProject()
  const play = streamPlayer(project)
  const task = await buildTask(project, { overlap: 1 })
  const author = await play.person()
  const answer = await play.submit(author, task.id)
  await openReview(project, task.id)
  const rita = role === 'owner' ? project.owner : await play.person(role)
  await play.review(rita, task.id, rejection(answer))
  const disagree = async (reason = 'So it is', uniqueId: string = randomUUID()) =>
    disagreeWithReview(author.scope, {
      annotationId: answer.id,
      project: await projectForScope(author.scope, project.id),
      uniqueId,
      reason,
    })
  const settled = () => {
    const settling = { organizationId: project.organizationId, taskId: task.id, commandKey: randomUUID() }
    return settleTask(settling, () => Promise.resolve(ACCEPT))
  }
  return { project, play, task, author, answer, rita, disagree, settled }
}

/** The rules would accept it. */
const ACCEPT: Decision = {
  verdict: 'accept',
  how: 'silent',
  fired: [],
  quiet: [],
  error: null,
  ruleSetVersion: 1,
}
