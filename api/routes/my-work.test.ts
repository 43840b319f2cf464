import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import type { BuiltUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { choice, openReview, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTask } from '../../test/task-factories.ts'
import { projectList } from '../contract/projects.ts'
import type { ProjectCard } from '../contract/projects.ts'

useDatabase()
const http = useApp()

describe('what the projects page tells somebody of his own work', () => {
  test('names the answers that came back to him, with who said what', async () => {
    const { project, ada, ben } = await world()
    const task = await buildTask(project)
    const play = streamPlayer(project)
    const answer = await play.submit(ada, task.id)
    await openReview(project, task.id)
    const rita = await buildUser({
      organizationId: project.organizationId,
      role: 'reviewer',
      firstName: 'Rita',
    })
    await http.as(rita).post(`/api/ts/tasks/${task.id}/reviews`, {
      uniqueId: randomUUID(),
      round: 1,
      verdicts: [{ annotationId: answer.id, verdict: 'rejected', comment: 'Look again' }],
    })
    expect(await mine(ada)).toMatchObject({
      hasWork: true,
      sentBack: {
        count: 1,
        tasks: [{ taskId: task.id, comment: 'Look again', by: { id: rita.id, name: 'Rita' } }],
      },
      underWay: { count: 0, tasks: [] },
      none: null,
    })
    expect(await mine(ben)).toMatchObject({ sentBack: { count: 0, tasks: [] }, none: { code: 'all_held' } })
  })

  test('names what he has begun and not handed in, but not what was fetched ahead', async () => {
    const { project, ada } = await world()
    const task = await buildTask(project)
    await buildTask(project)
    const play = streamPlayer(project)
    await play.claim(ada)
    await play.claim(ada, { notTaskId: task.id })
    const { body } = await http.as(ada).put(`/api/ts/tasks/${task.id}/draft`, { result: choice('b') })
    expect(await mine(ada)).toMatchObject({
      underWay: { count: 1, tasks: [{ taskId: task.id, savedAt: body.savedAt }] },
    })
    await play.submit(ada, task.id)
    expect(await mine(ada)).toMatchObject({ underWay: { count: 0, tasks: [] } })
  })

  test('says why there is nothing, and when work comes back', async () => {
    const { project, ada, ben } = await world()
    expect((await mine(ada)).none).toEqual({ code: 'nothing_imported', params: {} })
    const task = await buildTask(project)
    expect((await mine(ada)).none).toBeNull()
    const play = streamPlayer(project)
    const seat = await play.claim(ben)
    expect(await mine(ada)).toMatchObject({
      hasWork: false,
      none: { code: 'all_held_until', params: { until: seat?.expiresAt?.toISOString() } },
    })
    await play.submit(ben, task.id)
    expect((await mine(ada)).none).toEqual({ code: 'all_done', params: {} })
  })

  test('counts all that came back and names the first of them', async () => {
    const { project, ada } = await world()
    const play = streamPlayer(project)
    const rita = await buildUser({ organizationId: project.organizationId, role: 'reviewer' })
    const tasks = []
    for (let n = 0; n < 6; n += 1) {
      const task = await buildTask(project)
      const answer = await play.submit(ada, task.id)
      await openReview(project, task.id)
      await play.review(rita, task.id, [{ annotationId: answer.id, verdict: 'rejected', comment: `${n}` }])
      tasks.push(task.id)
    }
    const { sentBack } = await mine(ada)
    expect(sentBack.count).toBe(6)
    expect(sentBack.tasks.map(({ taskId }) => taskId)).toEqual(tasks.slice(0, 5))
  })

  async function mine(user: BuiltUser): Promise<ProjectCard['mine']> {
    const { body } = await http.as(user).get('/api/ts/projects')
    const [card] = projectList.parse(body).projects
    if (!card) throw new Error('he reaches no project')
    return card.mine
  }
})

async function world() {
  const project = await buildProject()
  const person = () => buildUser({ organizationId: project.organizationId, role: 'annotator' })
  return { project, ada: await person(), ben: await person() }
}
