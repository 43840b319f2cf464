import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { useApp } from '../../../test/http.ts'
import { streamPlayer } from '../../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../../test/task-factories.ts'
import { projectForScope } from '../queries/project-for-scope.ts'
import { deleteTasks } from './delete-tasks.ts'
import { updateProject } from './update-project.ts'

describe('the limit of tasks one person answers in a project', () => {
  useDatabase()
  const http = useApp()

  async function stage(
    count: number,
    limits: { annotationLimitCount?: number; annotationLimitPercent?: number },
  ) {
    const project = await buildProject()
    const tasks = await buildTasks(project, count)
    await updateProject(project.owner.scope, project.id, limits)
    const play = streamPlayer(project)
    const ada = await play.person()
    const answer = async (person = ada) => {
      const seat = await play.claim(person, { isNeverPaused: person.role === 'manager' })
      if (seat) await play.submit(person, seat.taskId)
      return seat?.taskId ?? null
    }
    const set = (changes: Parameters<typeof updateProject>[2]) =>
      updateProject(project.owner.scope, project.id, changes)
    const claim = () => http.as(ada).post(`/api/ts/projects/${project.id}/claim`, {})
    return { project, tasks, play, ada, answer, set, claim }
  }

  test('pauses whoever has reached it, and tells him how much one person does', async () => {
    const { answer, claim, project, ada } = await stage(5, { annotationLimitCount: 2 })
    expect([await answer(), await answer(), await answer()].filter(Boolean)).toHaveLength(2)
    expect((await claim()).body).toMatchObject({ kind: 'empty', code: 'limit_reached', params: { limit: 2 } })
    const path = `/api/projects/${project.id}/members/${ada.id}/pauses`
    const [pause] = (await http.as(project.owner).get(path)).body
    expect(pause).toMatchObject({ reason: 'ANNOTATION_LIMIT', paused_by: null })
    const lifted = await http.as(project.owner).delete(`${path}/${pause.id}`)
    expect(lifted).toMatchObject({ status: 422, body: { code: 'pause_by_settings' } })
  })

  test('frees the task that was fetched ahead', async () => {
    const { answer, play, ada, tasks } = await stage(3, { annotationLimitCount: 1 })
    await play.claim(ada)
    await play.claim(ada, { notTaskId: tasks[0]!.id })
    await answer()
    expect(await play.claim(await play.person())).toMatchObject({ taskId: tasks[1]!.id })
  })

  test('is the smaller of a number and a share of the tasks', async () => {
    const { project, set } = await stage(10, { annotationLimitCount: 5, annotationLimitPercent: 30 })
    const limit = async () => (await projectForScope(project.owner.scope, project.id)).answerLimit
    expect(await limit()).toBe(3)
    await set({ annotationLimitPercent: 90 })
    expect(await limit()).toBe(5)
    await set({ annotationLimitCount: null })
    expect(await limit()).toBe(9)
    await set({ annotationLimitPercent: 1 })
    expect(await limit()).toBe(1)
    await set({ annotationLimitPercent: null })
    expect(await limit()).toBeNull()
  })

  test('lets people go on when it is raised, or tasks are added, and pauses again when they are taken away', async () => {
    const { project, answer, set, play } = await stage(10, { annotationLimitPercent: 20 })
    expect([await answer(), await answer(), await answer()].at(-1)).toBeNull()
    await set({ annotationLimitPercent: 30 })
    expect(await answer()).not.toBeNull()
    expect(await answer()).toBeNull()
    const added = await http
      .as(project.owner)
      .post(`/api/projects/${project.id}/import`, [
        { text: 'a' },
        { text: 'b' },
        { text: 'c' },
        { text: 'd' },
      ])
    expect(added.status).toBe(201)
    expect(await answer()).not.toBeNull()
    expect(await answer()).toBeNull()
    await set({ annotationLimitPercent: 100 })
    const fresh = await play.claim(await play.person())
    await deleteTasks(project.owner.scope, project.id, [fresh!.taskId])
    expect(await answer()).not.toBeNull()
  })

  test('does not hold for those who manage', async () => {
    const { answer, play } = await stage(4, { annotationLimitCount: 1 })
    const mary = await play.person('manager')
    expect([await answer(mary), await answer(mary), await answer(mary)]).not.toContain(null)
  })
})
