import { describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../test/task-factories.ts'
import type { BuiltProject } from '../../test/task-factories.ts'
import { assignTasks, updateProject } from '../db/index.ts'

useDatabase()
const http = useApp()
jest.setTimeout(30_000)

describe('the caller’s queue in Label Studio’s project', () => {
  test('of assigned tasks is what is assigned to him, whatever others do', async () => {
    const project = await buildProject({ taskDistribution: 'assigned_only' })
    const tasks = await buildTasks(project, 4)
    const play = streamPlayer(project)
    const [ada, ben] = [await play.person(), await play.person()]
    const give = (person: BuiltUser, some: typeof tasks) =>
      assignTasks(project.owner.scope, {
        projectId: project.id,
        taskIds: some.map(({ id }) => id),
        userIds: [person.id],
        type: 'annotator',
      })
    expect(await queueOf(ada, project)).toEqual([0, 0, 0])
    await give(ada, tasks.slice(0, 3))
    await give(ben, tasks.slice(2))
    expect(await queueOf(ada, project)).toEqual([3, 0, 3])
    await play.submit(ada, tasks[0]!.id)
    await play.submit(ben, tasks[2]!.id)
    expect(await queueOf(ada, project)).toEqual([3, 1, 2])
    // Skipped for good: neither done nor left.
    await play.skip(ada, tasks[1]!.id)
    expect(await queueOf(ada, project)).toEqual([2, 1, 1])
    expect(await queueOf(ben, project)).toEqual([2, 1, 1])
    await http.as(project.owner).delete(`/api/tasks/${tasks[2]!.id}/`)
    expect(await queueOf(ada, project)).toEqual([1, 1, 0])
  })

  test('handed out to whoever asks is what he did and what waits for answers he has not given', async () => {
    const project = await buildProject({ skipQueue: 'REQUEUE_FOR_OTHERS' })
    const tasks = await buildTasks(project, 5, { overlap: 2 })
    const play = streamPlayer(project)
    const [ada, ben, cay] = [await play.person(), await play.person(), await play.person()]
    expect(await queueOf(ada, project)).toEqual([5, 0, 5])
    await play.submit(ada, tasks[0]!.id)
    await play.skip(ada, tasks[1]!.id)
    expect(await queueOf(ada, project)).toEqual([4, 1, 3])
    await play.submit(ben, tasks[2]!.id)
    expect(await queueOf(ada, project)).toEqual([4, 1, 3])
    await play.submit(cay, tasks[2]!.id)
    expect(await queueOf(ada, project)).toEqual([3, 1, 2])
  })

  test('keeps what he skipped for himself', async () => {
    const project = await buildProject({ skipQueue: 'REQUEUE_FOR_ME' })
    const tasks = await buildTasks(project, 2)
    const play = streamPlayer(project)
    const ada = await play.person()
    await play.skip(ada, tasks[0]!.id)
    expect(await queueOf(ada, project)).toEqual([2, 0, 2])
  })

  test('leaves no more than a limit allows him, and all to whom no limit pauses', async () => {
    const project = await buildProject()
    const tasks = await buildTasks(project, 5)
    const play = streamPlayer(project)
    const [ada, ben] = [await play.person(), await play.person()]
    await updateProject(project.owner.scope, project.id, { annotationLimitCount: 2 })
    await play.submit(ada, tasks[0]!.id)
    expect(await queueOf(ada, project)).toEqual([2, 1, 1])
    expect(await queueOf(ben, project)).toEqual([2, 0, 2])
    expect(await queueOf(project.owner, project)).toEqual([4, 0, 4])
  })

  test('comes with how tasks are handed out, which a change sets', async () => {
    const project = await buildProject()
    const annotator = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    const path = `/api/projects/${project.id}/`
    const before = await http.as(annotator).get(path)
    expect(before.body.assignment_settings).toEqual({ label_stream_task_distribution: 'auto_distribution' })
    const settings = { label_stream_task_distribution: 'assigned_only' }
    const changed = await http.as(project.owner).patch(path, { assignment_settings: settings })
    expect(changed.body.assignment_settings).toEqual(settings)
  })
})

/** Total, done and left; the same in the list and beside the counters. */
async function queueOf(person: BuiltUser, project: BuiltProject): Promise<number[]> {
  const one = await http.as(person).get(`/api/projects/${project.id}/`)
  const { queue_total: total, queue_done: done, queue_left: left } = one.body
  const counts = await http.as(person).get(`/api/projects/counts/?ids=${project.id}`)
  expect(counts.body.results).toMatchObject([{ queue_total: total, queue_done: done, queue_left: left }])
  return [total, done, left]
}
