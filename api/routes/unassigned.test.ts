import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { buildProject, buildTasks } from '../../test/task-factories.ts'

describe('what a manager is shown of assignments', () => {
  useDatabase()
  const http = useApp()

  async function assigned() {
    const project = await buildProject({ taskDistribution: 'assigned_only' })
    const tasks = await buildTasks(project, 3)
    const ids = tasks.map(({ id }) => id)
    const annotator = await buildUser({ organizationId: project.organizationId, role: 'annotator' })
    const reviewer = await buildUser({ organizationId: project.organizationId, role: 'reviewer' })
    const me = http.as(project.owner)
    const assign = (taskId: number | undefined, type: 'AN' | 'RE', users: number[]) =>
      me.post(`/api/projects/${project.id}/tasks/${taskId}/assignees`, { type, users })
    await assign(ids[0], 'AN', [annotator.id])
    await assign(ids[0], 'RE', [reviewer.id])
    await assign(ids[1], 'RE', [reviewer.id])
    return { project, ids, me, annotator, reviewer }
  }

  test('finds the tasks that are assigned to no annotator, whoever is to judge them', async () => {
    const { project, ids, me } = await assigned()
    const list = async (more: string): Promise<unknown> => {
      const { body } = await me.get(`/api/ts/projects/${project.id}/tasks?${more}`)
      return [body.total, body.tasks.map(({ id }: { id: number }) => id)]
    }
    expect(await list('isUnassigned=true')).toEqual([2, [ids[1], ids[2]]])
    expect(await list('isUnassigned=true&state=created')).toEqual([2, [ids[1], ids[2]]])
    expect(await list('isUnassigned=true&state=completed')).toEqual([0, []])
    expect(await list('isUnassigned=false')).toEqual([3, ids])
  })

  test('a task names those who are to answer it and those who are to judge it', async () => {
    const { ids, me, annotator, reviewer } = await assigned()
    expect((await me.get(`/api/ts/tasks/${ids[0]}`)).body.assignees).toMatchObject([
      { type: 'annotator', person: { id: annotator.id } },
      { type: 'reviewer', person: { id: reviewer.id } },
    ])
    expect((await me.get(`/api/ts/tasks/${ids[2]}`)).body.assignees).toEqual([])
  })
})
