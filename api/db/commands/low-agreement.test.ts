import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../rules/decide.ts'
import { useDatabase } from '../../../test/database.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { choice, seatsOf, streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks, readTask } from '../../../test/task-factories.ts'
import { projectCounts } from '../queries/project-counts.ts'
import { settleTask } from './settle-task.ts'
import { updateProject } from './update-project.ts'
import { sql } from '../connect.ts'

let settled = 0

describe('one more person where people disagree', () => {
  useDatabase()

  async function stage(count: number, extra = 2) {
    const project = await buildProject({ maximumAnnotations: 2 })
    const tasks = await buildTasks(project, count, { overlap: 2 })
    await updateProject(project.owner.scope, project.id, {
      agreementThreshold: 0.9,
      maxAdditionalAnnotators: extra,
      reviewMode: 'none',
    })
    const play = streamPlayer(project)
    const people = await Promise.all(Array.from({ length: 5 }, () => play.person()))
    const say = (person: BuiltUser, taskId: number, word: string) =>
      play.submit(person, taskId, { result: choice(word) })
    const settle = (taskId: number) =>
      settleTask(
        { organizationId: project.organizationId, taskId, commandKey: `t-${taskId}-${(settled += 1)}` },
        decide,
      )
    const disagree = async (taskId: number, words = ['a', 'b']) => {
      for (const [n, word] of words.entries()) await say(people[n]!, taskId, word)
      await settle(taskId)
    }
    const counted = async () => (await projectCounts(project.owner.scope, [project.id])).get(project.id)
    return { project, tasks, play, people, say, settle, disagree, counted }
  }

  test('a task with a threshold of agreement is counted as done when people agree or nobody more is asked, not before', async () => {
    const { tasks, people, say, settle, disagree, counted } = await stage(1, 1)
    const [task] = tasks
    await disagree(task!.id)
    expect(await readTask(task!.id)).toMatchObject({
      isLabeled: false,
      completedAt: null,
      state: 'annotating',
    })
    expect(await counted()).toMatchObject({ tasks: 1, labeled: 0 })
    await say(people[2]!, task!.id, 'a')
    await settle(task!.id)
    expect(await readTask(task!.id)).toMatchObject({ isLabeled: true, state: 'completed' })
    expect(await counted()).toMatchObject({ tasks: 1, labeled: 1 })
  })

  test('is asked one at a time', async () => {
    const { tasks, people, say, settle, disagree } = await stage(1, 2)
    const [task] = tasks
    const open = async () => (await seatsOf(task!.id)).filter(({ state }) => state === 'open').length
    await disagree(task!.id)
    expect(await open()).toBe(1)
    await settle(task!.id)
    expect(await open()).toBe(1)
    await say(people[2]!, task!.id, 'c')
    expect(await open()).toBe(0)
    await settle(task!.id)
    expect(await open()).toBe(1)
    await say(people[3]!, task!.id, 'd')
    await settle(task!.id)
    expect(await open()).toBe(0)
  })

  test('comes before everything else, the lowest agreement first, and not to those who had a part in it', async () => {
    const { tasks, play, people, disagree } = await stage(4)
    for (const { id } of tasks.slice(1)) await disagree(id)
    const scores = { 1: 0.5, 2: 0.1, 3: 0.3 } as const
    for (const [place, score] of Object.entries(scores)) {
      await sql(
        't-score',
        'update seats set priority = $2::float8 where task_id = $1::bigint and priority is not null',
        [tasks[Number(place)]!.id, score],
      )
    }
    const [ada, , cyd] = people
    const given: number[] = []
    for (let n = 0; n < 4; n += 1) {
      const seat = await play.claim(cyd!)
      given.push(tasks.findIndex(({ id }) => id === seat!.taskId))
      if (n === 0) expect(seat!.why).toBe('low_agreement_first')
      await play.submit(cyd!, seat!.taskId)
    }
    expect(given).toEqual([2, 3, 1, 0])
    expect(await play.claim(ada!)).toMatchObject({ taskId: tasks[0]!.id, why: 'sequential' })
  })
})
