import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { useApp } from '../../test/http.ts'
import { streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTask } from '../../test/task-factories.ts'

describe('going back in a label stream', () => {
  useDatabase()
  const http = useApp()

  test.each(['an answer', 'a draft', 'a visit'])(
    'reaches nothing through one project that somebody had in another: %s',
    async (kind) => {
      const project = await buildProject()
      const { id: taskId } = await buildTask(project)
      const other = await buildProject({ owner: project.owner })
      const play = streamPlayer(project)
      const ada = await play.person()
      const as = http.as(ada)
      if (kind === 'an answer') await play.submit(ada, taskId)
      if (kind === 'a draft') await as.put(`/api/ts/tasks/${taskId}/draft`, { result: [] })
      if (kind === 'a visit') await as.post(`/api/ts/tasks/${taskId}/shown`, {})
      const goBack = (projectId: number) =>
        as.post(`/api/ts/projects/${projectId}/claim`, { taskId, isBack: true })
      expect((await goBack(other.id)).body).toMatchObject({ kind: 'empty', code: 'task_not_free' })
      expect((await goBack(project.id)).body.kind).toBe('task')
    },
  )
})
