import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import { choice, eventsOf, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTask, readTask } from '../../../test/task-factories.ts'
import { select } from '../connect.ts'
import { recountTasks } from './recount-tasks.ts'
import { settleTask } from './settle-task.ts'

describe('a task whose answer a reviewer fixed', () => {
  useDatabase()

  test('has the agreement of the answers as they now are, once, and its decision the one it was made on', async () => {
    const { task, answers, play, rita, settle } = await disagreed()
    expect((await readTask(task.id)).agreement).toBe(0)
    await play.review(rita, task.id, [
      { annotationId: answers[0]!.id, verdict: 'accepted' },
      { annotationId: answers[1]!.id, verdict: 'fixed_and_accepted', result: choice('a') },
    ])
    await settle()
    expect(await readTask(task.id)).toMatchObject({ state: 'completed', agreement: 1 })
    await settle()
    expect((await eventsOf(task.id)).filter((kind) => kind === 'agreement.measured')).toHaveLength(1)
    expect(
      await select(`select agreement -> 'score' as score from decisions where task_id = ${task.id}`),
    ).toEqual([{ score: 0 }])
    expect(await recountTasks(100)).toBe(0)
  })

  test('still disagrees with an answer the reviewer rejected beside it', async () => {
    const { task, answers, play, rita, settle } = await disagreed()
    await play.review(rita, task.id, [
      { annotationId: answers[0]!.id, verdict: 'rejected' },
      {
        annotationId: answers[1]!.id,
        verdict: 'fixed_and_accepted',
        result: [...choice('b'), ...choice('b')],
      },
    ])
    await settle()
    expect((await readTask(task.id)).agreement).toBe(0)
    expect((await eventsOf(task.id)).at(-1)).toBe('agreement.measured')
  })

  test('that was only accepted, is not measured again', async () => {
    const { task, answers, play, rita, settle } = await disagreed()
    await play.review(rita, task.id, [{ annotationId: answers[0]!.id, verdict: 'accepted' }])
    await settle()
    expect(await eventsOf(task.id)).not.toContain('agreement.measured')
  })

  test('and whose other answer is changed later, is decided and measured by that', async () => {
    const { task, answers, play, rita, settle } = await disagreed()
    await play.review(rita, task.id, [
      { annotationId: answers[1]!.id, verdict: 'fixed_and_accepted', result: choice('a') },
    ])
    await settle()
    await select(
      `update annotations set result = '${JSON.stringify(choice('b'))}' where id = ${answers[0]!.id}`,
    )
    await select(`update tasks set state = 'deciding', stage = 'annotate' where id = ${task.id}`)
    await settle()
    expect((await readTask(task.id)).agreement).toBe(0)
  })
})

async function disagreed() {
  const project = await buildProject({ reviewMode: 'on_disagreement', agreementThreshold: 0.8 })
  const play = streamPlayer(project)
  const task = await buildTask(project, { overlap: 2 })
  const answers = [
    await play.submit(await play.person(), task.id, { result: choice('a') }),
    await play.submit(await play.person(), task.id, { result: choice('b') }),
  ]
  let keys = 0
  const settle = async (): Promise<void> => {
    const { organizationId } = project
    await settleTask({ organizationId, taskId: task.id, commandKey: `${task.id}:${(keys += 1)}` }, decide)
  }
  await settle()
  return { task, answers, play, rita: await play.person('reviewer'), settle }
}
