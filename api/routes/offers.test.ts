import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { useApp } from '../../test/http.ts'
import { streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTasks } from '../../test/task-factories.ts'
import { postponeSeat, updateProject } from '../db/index.ts'

describe('whether somebody would be given a task, and why not', () => {
  useDatabase()
  const http = useApp()

  async function stage(count = 3, more: Parameters<typeof buildProject>[0] = {}) {
    const project = await buildProject(more)
    const tasks = await buildTasks(project, count)
    const play = streamPlayer(project)
    const ask = async (userId: number, place = 0) => {
      const path = `/api/ts/projects/${project.id}/tasks/${tasks[place]!.id}/offer?userId=${userId}`
      const { would, reasons } = (await http.as(project.owner).get(path)).body
      return { would, ...reasons[0], all: reasons.length }
    }
    const set = (changes: Parameters<typeof updateProject>[2]) =>
      updateProject(project.owner.scope, project.id, changes)
    return { project, tasks, play, ask, set, ada: await play.person(), ben: await play.person() }
  }

  test('says how many come before it', async () => {
    const { ask, ada, play } = await stage(5)
    expect(await ask(ada.id)).toMatchObject({ would: true, code: 'next' })
    expect(await ask(ada.id, 3)).toMatchObject({
      would: true,
      code: 'in_order',
      params: { ahead: 3, isMore: false },
    })
    await play.claim(ada)
    expect(await ask(ada.id)).toMatchObject({ would: true, code: 'holds' })
    expect(await ask(ada.id, 3)).toMatchObject({ params: { ahead: 3 } })
  })

  test('says who holds it and until when', async () => {
    const { ask, ada, ben, play } = await stage()
    const seat = await play.claim(ada)
    expect(await ask(ben.id)).toMatchObject({
      would: false,
      code: 'held',
      params: { by: ada.email, until: seat!.expiresAt!.toISOString() },
    })
  })

  test('says what the person has had to do with it', async () => {
    const { ask, ada, ben, play, tasks } = await stage()
    await play.claim(ada)
    await play.submit(ada, tasks[0]!.id)
    expect(await ask(ada.id)).toMatchObject({ would: false, code: 'answered_by_you' })
    expect(await ask(ben.id)).toMatchObject({
      would: false,
      code: 'not_waiting',
      params: { state: 'deciding' },
    })
    await play.claim(ben)
    await play.skip(ben, tasks[1]!.id)
    expect(await ask(ben.id, 1)).toMatchObject({ would: false, code: 'skipped_by_you' })
    await play.claim(ben)
    await postponeSeat(ben.scope, tasks[2]!.id)
    expect(await ask(ben.id, 2)).toMatchObject({ would: true, code: 'waits_for_you' })
  })

  test('says what keeps him from the whole project, all of it', async () => {
    const { ask, ada, project, set } = await stage()
    const owner = http.as(project.owner)
    await owner.post(`/api/projects/${project.id}/members/${ada.id}/pauses`, {
      reason: 'MANUAL',
      verbose_reason: 'wait',
    })
    expect(await ask(ada.id)).toMatchObject({
      would: false,
      code: 'paused',
      params: { words: 'wait' },
      all: 1,
    })
    await set({ openToOrganization: false })
    expect(await ask(ada.id)).toMatchObject({ would: false, code: 'not_member' })
    expect(await ask(project.owner.id)).toMatchObject({ would: true, code: 'next' })
  })

  test('is true: whoever would be given it next is given it next', async () => {
    const { ask, ada, ben, play, tasks } = await stage(4)
    await play.claim(ada)
    for (const place of [1, 2, 3]) {
      const said = await ask(ben.id, place)
      const isNext = said.code === 'next'
      if (isNext) expect((await play.claim(ben))?.taskId).toBe(tasks[place]!.id)
      expect(isNext).toBe(place === 1)
    }
  })

  test('is for those who give tasks to people', async () => {
    const { project, tasks, ada } = await stage()
    const path = `/api/ts/projects/${project.id}/tasks/${tasks[0]!.id}/offer?userId=${ada.id}`
    expect((await http.as(ada).get(path)).status).toBe(403)
  })
})
