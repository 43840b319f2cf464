import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { useApp } from '../../../test/http.ts'
import { choice, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import { sql } from '../connect.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import type { AnswerOfTask } from '../queries/task-answers.ts'
import { deleteAnnotation } from './delete-annotation.ts'
import { restoreAnnotation } from './restore-annotation.ts'
import { updateAnnotation } from './update-annotation.ts'
import { updateProject } from './update-project.ts'

describe('a pause of whoever is too far from the known answers', () => {
  useDatabase()
  const http = useApp()

  /** Four tasks with a known answer (a) and two without; people are judged from two on, below 75 %. */
  async function world(more: Parameters<typeof buildProject>[0] = {}) {
    const project = await buildProject({
      ...{ maximumAnnotations: 3, annotatorEvaluationEnabled: true, annotatorEvaluationOnboardingTasks: 4 },
      ...{ pauseOnFailedAnnotatorEvaluation: true, annotatorEvaluationMinimumScore: 75 },
      ...{ annotatorEvaluationMinimumTasks: 2, ...more },
    })
    const tasks = await buildTasks(project, 6, { overlap: 3 })
    const play = streamPlayer(project)
    const expert = await play.person('manager')
    const truths: AnswerOfTask[] = []
    for (const { id } of tasks.slice(0, 4)) truths.push(await play.submit(expert, id, { groundTruth: true }))
    const [ada, ben] = [await play.person(), await play.person('reviewer')]
    /** What somebody says of the first, second, … task. */
    const say = async (person: BuiltUser, words: string, from = 0): Promise<AnswerOfTask[]> => {
      const said: AnswerOfTask[] = []
      for (const [n, word] of Array.from(words).entries())
        said.push(await play.submit(person, tasks[from + n]!.id, { result: choice(word) }))
      return said
    }
    const isPaused = async (person: BuiltUser): Promise<boolean> =>
      (await projectForScope(person.scope, project.id)).pause?.reason === 'ANNOTATOR_EVALUATION'
    const set = (changes: Parameters<typeof updateProject>[2]) =>
      updateProject(project.owner.scope, project.id, changes)
    const fields = () => projectForScope(project.owner.scope, project.id)
    return { project, tasks, play, expert, ada, ben, truths, say, isPaused, set, fields }
  }

  test('comes with the answer that makes it so, and not before as many tasks as are asked', async () => {
    const { project, ada, ben, say, isPaused } = await world()
    await say(ada, 'b')
    expect(await isPaused(ada)).toBe(false)
    await say(ada, 'a', 1)
    expect(await isPaused(ada)).toBe(true)
    await say(ben, 'aaab')
    expect(await isPaused(ben)).toBe(false)
    const claim = await http.as(ada).post(`/api/ts/projects/${project.id}/claim`, {})
    expect(claim.body).toMatchObject({ code: 'paused', params: { reason: 'ANNOTATOR_EVALUATION' } })
  })

  test('rests on the tasks with a known answer alone', async () => {
    const { ada, say, isPaused } = await world()
    await say(ada, 'bb', 4)
    await say(ada, 'b')
    expect(await isPaused(ada)).toBe(false)
  })

  test('is not lifted by hand; relaxed settings lift it, and stricter ones bring it back', async () => {
    const { project, ada, say, isPaused, set } = await world()
    await say(ada, 'ab')
    const path = `/api/projects/${project.id}/members/${ada.id}/pauses`
    const [pause] = (await http.as(project.owner).get(path)).body
    expect(pause).toMatchObject({ reason: 'ANNOTATOR_EVALUATION', paused_by: null })
    const byHand = await http.as(project.owner).delete(`${path}/${pause.id}`)
    expect(byHand).toMatchObject({ status: 422, body: { code: 'pause_by_settings' } })
    for (const [strict, relaxed] of [
      [{ annotatorEvaluationMinimumScore: 75 }, { annotatorEvaluationMinimumScore: 50 }],
      [{ annotatorEvaluationMinimumScore: 75 }, { annotatorEvaluationMinimumTasks: 3 }],
      [{ annotatorEvaluationMinimumTasks: 2 }, { pauseOnFailedAnnotatorEvaluation: false }],
      [{ pauseOnFailedAnnotatorEvaluation: true }, { taskDistribution: 'assigned_only' }],
      [{ taskDistribution: 'auto_distribution' }, { annotatorEvaluationEnabled: false }],
    ] as const) {
      await set(strict)
      expect(await isPaused(ada)).toBe(true)
      await set(relaxed)
      expect(await isPaused(ada)).toBe(false)
    }
  })

  test('is for annotators and reviewers, and for no manager', async () => {
    const { play, ben, say, isPaused } = await world()
    const manager = await play.person('manager')
    await say(manager, 'bb')
    await say(ben, 'bb')
    expect([await isPaused(manager), await isPaused(ben)]).toEqual([false, true])
    const pauses = await sql<{ userId: number }>('t-pauses', `select user_id as "userId" from pauses`)
    expect(pauses.map(({ userId }) => userId)).not.toContain(manager.id)
  })

  test('goes when the known answer is put right, moved or taken away, and comes back with it', async () => {
    const { ada, expert, truths, say, isPaused, fields } = await world()
    const [, second] = await say(ada, 'ab')
    const change = async (id: number, content: Parameters<typeof updateAnnotation>[1]['content']) =>
      updateAnnotation(expert.scope, { annotationId: id, project: await fields(), content })
    const truth = truths[1]!.id
    await change(truth, { result: choice('b') })
    expect(await isPaused(ada)).toBe(false)
    await change(truth, { result: choice('a') })
    expect(await isPaused(ada)).toBe(true)
    await change(second!.id, { groundTruth: true })
    expect(await isPaused(ada)).toBe(false)
    await change(truth, { groundTruth: true })
    expect(await isPaused(ada)).toBe(true)
    await deleteAnnotation(expert.scope, { annotationId: truth, project: await fields() })
    expect(await isPaused(ada)).toBe(false)
    await restoreAnnotation(expert.scope, { annotationId: truth, project: await fields() })
    expect(await isPaused(ada)).toBe(true)
  })

  test('goes when he puts his answer right', async () => {
    const { ada, say, isPaused, fields } = await world()
    const [, second] = await say(ada, 'ab')
    const content = { result: choice('a') }
    await updateAnnotation(ada.scope, { annotationId: second!.id, project: await fields(), content })
    expect(await isPaused(ada)).toBe(false)
  })

  test('§43.22 is decided only when all statistics of the answers are present', async () => {
    const { ada, say, isPaused, truths, tasks } = await world({ annotatorEvaluationMinimumTasks: 1 })
    await sql('t-break', `update annotations set result = '{"not": "a list"}' where id = $1`, [truths[0]!.id])
    await say(ada, 'bb')
    expect(await isPaused(ada)).toBe(false)
    const whole = `update annotations set result = $2::jsonb where id = $1`
    await sql('t-mend', whole, [truths[0]!.id, JSON.stringify(choice('a'))])
    await say(ada, 'a', 2)
    expect(await isPaused(ada)).toBe(true)
    expect(tasks).toHaveLength(6)
  })

  test('leaves no gap when two answers of one person come at once', async () => {
    const { ada, say, isPaused } = await world()
    await Promise.all([say(ada, 'b'), say(ada, 'b', 1)])
    expect(await isPaused(ada)).toBe(true)
  })
})
